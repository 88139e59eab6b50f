BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox 6> $null
    $null = New-DdbAuditTable
    $null = Enable-DdbDataEventLogging DynamoDB-CloudTrail
    $null = New-DdbAuditAthenaTable
    foreach ($key in "it's", 'b', 'c') { $null = New-DdbAuditItem -TableName DynamoDB-CloudTrail -Item @{ pk = $key } }
    $local = Get-DdbDataEvent -Follow -MaxEvents 3 -PollInterval 1s
}

AfterAll {
    Stop-DdbAuditSandbox
}

Describe 'Get-DdbDataEvent -Engine Athena' {
    It 'gives the same objects' {
        $asked = Get-DdbDataEvent -Engine Athena
        $asked | ForEach-Object { $_ | Should -BeOfType DdbAudit.DdbDataEvent }
        $asked.EventId | Sort-Object | Should -Be ($local.EventId | Sort-Object)
        ($asked | Sort-Object EventId | ConvertTo-Csv) | Should -Be ($local | Sort-Object EventId | ConvertTo-Csv)
    }

    It 'takes the same parameters' {
        (Get-DdbDataEvent -Engine Athena -Key @{ pk = "it's" }).KeyText | Should -Be (Get-DdbDataEvent -Key @{ pk = "it's" }).KeyText
        Get-DdbDataEvent -Engine Athena -EventName GetItem | Should -BeNullOrEmpty
        Get-DdbDataEvent -Engine Athena -MaxEvents 2 | Should -HaveCount 2
    }

    It 'counts as reading here does' {
        $asked = Measure-DdbDataEvent -Engine Athena -By UserName
        $asked.Count, $asked.Writes, $asked.DistinctKeys, $asked.UserName | Should -Be 3, 3, 3, 'admin'
    }

    It 'warns where the same event may be counted in two places' {
        $places = [pscustomobject]@{ StartTime = [DateTimeOffset]::UtcNow.AddHours(-2) }, [pscustomobject]@{ StartTime = [DateTimeOffset]::UtcNow.AddHours(-3) }
        $null = $places | Measure-DdbDataEvent -Engine Athena -WarningVariable warned 3> $null
        "$warned" | Should -Match 'counts more than once'
        $null = $places | Measure-DdbDataEvent -Engine Athena -AllowDuplicate -WarningVariable warned 3> $null
        "$warned" | Should -Not -Match 'counts more than once'
        $null = $places | Measure-DdbDataEvent -WarningVariable warned 3> $null
        "$warned" | Should -Not -Match 'counts more than once'
    }

    It 'says what was scanned' {
        "$(Get-DdbDataEvent -Engine Athena -Verbose 4>&1)" | Should -Match 'scanned, about'
    }

    It 'stops where enough came' {
        Get-DdbDataEvent -Engine Athena | Select-Object -First 1 | Should -HaveCount 1
    }

    It 'refuses <Name>' -TestCases @(
        @{ Name = 'what only reading here can do'; Arguments = @{ Engine = 'Athena'; IncludeRaw = $true }; Id = 'ParameterConflict,*' }
        @{ Name = 'a log group, which Athena cannot read'; Arguments = @{ Engine = 'Athena'; LogGroupName = 'audit' }; Id = 'OptionConflict,*' }
        @{ Name = 'a bound without Athena'; Arguments = @{ MaxBytesScanned = 10MB }; Id = 'ParameterConflict,*' }
        @{ Name = 'a bound below 10 MB'; Arguments = @{ Engine = 'Athena'; MaxBytesScanned = 9999999 }; Id = 'ParameterArgumentValidationError,*' }
    ) {
        (Get-ThrownError { Get-DdbDataEvent @Arguments }).FullyQualifiedErrorId | Should -BeLike $Id
    }
}
