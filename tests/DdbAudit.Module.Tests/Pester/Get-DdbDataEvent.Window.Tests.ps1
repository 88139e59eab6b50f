BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    . "$PSScriptRoot/LogFiles.ps1"
    Add-Type -Path "$PSScriptRoot/RequestProbe.cs"
    $null = Start-DdbAuditSandbox -DeliveryDelay 0.1s 6> $null
    foreach ($name in 'Orders', 'Users') { $null = New-DdbAuditTable -TableName $name }
    $logging = Enable-DdbDataEventLogging -TableName Orders

    function Get-Warning([scriptblock] $Script) { & $Script 3>&1 | Where-Object { $_ -is [System.Management.Automation.WarningRecord] } }
    function Get-Verbose([scriptblock] $Script) { & $Script 3> $null 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } }
}

AfterAll {
    Stop-DdbAuditSandbox
}

Describe 'Get-DdbDataEvent whose answer could mislead' {
    It 'warns that nothing was delivered yet, and then that what is newer may come' {
        "$(Get-Warning { Get-DdbDataEvent Orders })" | Should -BeLike '*not delivered a log file yet*'
        $null = New-DdbAuditItem -TableName Orders -Item @{ pk = 'customer#1' }
        $limit = [DateTime]::UtcNow.AddSeconds(20)
        while (-not (Get-DdbDataEvent Orders 3> $null) -and [DateTime]::UtcNow -lt $limit) { Start-Sleep -Milliseconds 50 }
        "$(Get-Warning { Get-DdbDataEvent Orders })" | Should -BeLike '*newest log file*later calls may not be in it yet*'
    }

    It 'warns that logging began within the time asked for' {
        "$(Get-Warning { Get-DdbDataEvent Orders })" | Should -BeLike '*was last started at*'
    }

    It 'warns of a table that the trail does not log, but not of one that is no single table' {
        "$(Get-Warning { Get-DdbDataEvent Users })" | Should -BeLike "*does not log table 'Users'*"
        "$(Get-Warning { Get-DdbDataEvent 'Use*' })" | Should -Not -BeLike '*does not log*'
        "$(Get-Warning { Get-DdbDataEvent Orders })" | Should -Not -BeLike '*does not log*'
    }

    It 'warns of nothing where no trail was named' {
        Get-Warning { Get-DdbDataEvent -BucketName $logging.S3BucketName } | Should -BeNullOrEmpty
    }

    It 'warns of a prefix that holds no log files' {
        "$(Get-Warning { Get-DdbDataEvent -BucketName $logging.S3BucketName -S3KeyPrefix nowhere })" | Should -BeLike "No log file was found in s3://$($logging.S3BucketName)/nowhere for events since *"
    }

    It 'says which folders were listed and what was passed over' {
        $said = "$(Get-Verbose { Get-DdbDataEvent Orders -Verbose })"
        $said | Should -BeLike "*Listed s3://$($logging.S3BucketName)/AWSLogs/*/CloudTrail/us-east-1/ from *"
        $null = New-Item "TestDrive:/logs/111122223333/CloudTrail-Digest" -ItemType Directory
        Set-Content TestDrive:/logs/notes.txt 'x'
        $said = "$(Get-Verbose { Get-DdbDataEvent -Path TestDrive:/logs -Verbose })"
        $said | Should -BeLike '*Passed over: 1 files with other extensions, 1 folders of digests, Insights, network activity or aggregates.*'
    }
}

Describe 'Get-DdbDataEvent of a table that another trail logs' {
    BeforeAll {
        $other = Enable-DdbDataEventLogging -TableName Users -TrailName other-trail
    }

    It 'reads that trail' {
        "$(Get-Verbose { Get-DdbDataEvent Users -Verbose })" | Should -BeLike "*Trail other-trail is read*Reading s3://$($other.S3BucketName)/*"
        "$(Get-Verbose { Get-DdbDataEvent Orders -Verbose })" | Should -BeLike '*Trail DynamoDB-DataEvents-Trail is read*'
    }

    It 'says so where several do' {
        $null = Enable-DdbDataEventLogging -TableName Users -TrailName third-trail
        "$(Get-Warning { Get-DdbDataEvent Users })" | Should -BeLike "*'other-trail' is read, and not third-trail*"
        "$(Get-Warning { Get-DdbDataEvent Users -TrailName third-trail })" | Should -Not -BeLike '*is read, and not*'
    }
}

Describe 'Get-DdbDataEvent that takes long' {
    It 'shows files, bytes, their rate and the time that remains' {
        foreach ($file in 1..3) { New-LogFile "TestDrive:/long/$file.json.gz" @(1..50 | ForEach-Object { New-LogRecord }) }
        $shell = [powershell]::Create().AddScript("Import-Module '$ModulePath'; Get-DdbDataEvent -Path '$((Get-Item TestDrive:/long).FullName)' | ForEach-Object { Start-Sleep -Milliseconds 15 }")
        $null = $shell.Invoke()
        $shown = @($shell.Streams.Progress | Where-Object RecordType -EQ Processing)
        $shown.StatusDescription | Should -Match '^\d of 3 files, .+ of .+B, .+B/s$'
        $shown[-1].SecondsRemaining | Should -BeGreaterOrEqual 0
        $shown[-1].PercentComplete | Should -BeGreaterOrEqual 0
        $shell.Streams.Progress[-1].RecordType | Should -Be Completed
        $shell.Dispose()
    }
}
