BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    Add-Type -Path "$PSScriptRoot/RequestProbe.cs"
    $null = [RequestProbe]::Active
    $sandbox = Start-DdbAuditSandbox -DeliveryDelay 0.1s 6> $null
    $table = New-DdbAuditTable -TableName Orders
    $logging = Enable-DdbDataEventLogging -TableName Orders

    # Several log files: each waits for the one before.
    foreach ($file in 1..4) {
        $null = New-DdbAuditItem -TableName Orders -Item @{ pk = "customer#$file" }
        $limit = [DateTime]::UtcNow.AddSeconds(20)
        while (@(Get-DdbDataEvent -Last 1h).Count -lt $file -and [DateTime]::UtcNow -lt $limit) { Start-Sleep -Milliseconds 50 }
    }
}

AfterAll {
    Stop-DdbAuditSandbox
}

Describe 'Get-DdbDataEvent from a trail' {
    It 'reads the default trail' {
        $events = Get-DdbDataEvent Orders
        $events.KeyText | Sort-Object | Should -Be 'pk=customer#1', 'pk=customer#2', 'pk=customer#3', 'pk=customer#4'
        $events.UserName | Select-Object -Unique | Should -Be 'admin'
        $events.LogFile | Should -BeLike "s3://$($logging.S3BucketName)/AWSLogs/*"
        $events.Endpoint | Select-Object -Unique | Should -Be (Get-DdbAuditSandbox).Endpoint
    }

    It 'reads what Get-DdbDataEventLogging hands over, each trail once' {
        $names = Get-RequestName { $script:events = $logging, $logging | Get-DdbDataEvent }
        $events | Should -HaveCount 4
        @($names -eq 's3:ListObjectsV2') | Should -HaveCount @(Get-RequestName { Get-DdbDataEvent Orders } | Where-Object { $_ -eq 's3:ListObjectsV2' }).Count
    }

    It 'is counted by Measure-DdbDataEvent from the same sources' {
        $totals = (Measure-DdbDataEvent -TableName Orders), ($logging, $logging | Measure-DdbDataEvent), (Measure-DdbDataEvent -BucketName $logging.S3BucketName -Last 1h)
        $totals.Writes | Should -Be 4, 4, 4
        $totals.DistinctKeys | Should -Be 4, 4, 4
    }

    It 'reads a bucket' {
        @(Get-DdbDataEvent -BucketName $logging.S3BucketName) | Should -HaveCount 4
    }

    It 'reads the last 24 hours where no time is given, and says so' {
        $verbose = Get-DdbDataEvent -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        "$verbose" | Should -BeLike '*24 hours*'
        @(Get-DdbDataEvent -EndTime (Get-Date).AddHours(-1)) | Should -HaveCount 0
    }

    It 'answers <Id> to <Case>' -ForEach @(
        @{ Id = 'TrailNotFound'; Case = 'a trail that is not there'; Arguments = @{ TrailName = 'no-such-trail' } }
        @{ Id = 'BucketNotFound'; Case = 'a bucket that is not there'; Arguments = @{ BucketName = 'no-such-bucket-1234' } }
    ) {
        (Get-ThrownError { Get-DdbDataEvent @Arguments }).FullyQualifiedErrorId | Should -Be "$Id,DdbAudit.Commands.GetDdbDataEventCommand"
    }

    It 'makes no request where the end is before the start' {
        Get-RequestName {
            $script:refused = Get-ThrownError { Get-DdbDataEvent -StartTime 2026-03-02 -EndTime 2026-03-01 }
        } | Should -BeNullOrEmpty
        $refused.FullyQualifiedErrorId | Should -BeLike 'InvalidTimeRange,*'
    }
}

Describe 'Get-DdbDataEvent that is stopped' {
    BeforeEach {
        # Only the first file comes; the others are asked for and keep the command waiting.
        Clear-SandboxFault
        # Keys go by their bytes; Sort-Object goes by language.
        [string[]] $files = (Get-DdbDataEvent).LogFile
        [Array]::Sort($files, [StringComparer]::Ordinal)
        $first = $files[0].Split('/')[-1]
        Add-SandboxFault @{ Service = 's3'; Operation = 'GetObject'; When = [RequestProbe]::PathNotEndingIn($first); Calls = [int]::MaxValue; Delay = [timespan]'00:01:00' }
    }

    AfterEach {
        Clear-SandboxFault
    }

    It 'by Select-Object -First 1 leaves no request in flight' {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        Get-DdbDataEvent | Select-Object -First 1 | Should -HaveCount 1
        [RequestProbe]::Active | Should -Be 0
        $watch.Elapsed | Should -BeLessThan ([timespan]'00:00:20')
    }

    It 'by -MaxEvents leaves no request in flight' {
        Get-DdbDataEvent -MaxEvents 1 | Should -HaveCount 1
        [RequestProbe]::Active | Should -Be 0
    }

    It 'by Ctrl+C ends at once and leaves no request in flight' {
        $shell = [powershell]::Create().AddScript("Import-Module '$ModulePath'; Get-DdbDataEvent")
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
        $limit = [DateTime]::UtcNow.AddSeconds(20)
        while ($output.Count -eq 0 -and [DateTime]::UtcNow -lt $limit) { Start-Sleep -Milliseconds 20 }
        $output.Count | Should -Be 1
        [RequestProbe]::Active | Should -BeGreaterThan 0

        $watch = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.Elapsed | Should -BeLessThan ([timespan]'00:00:15')
        [RequestProbe]::Active | Should -Be 0
        $running.IsCompleted | Should -BeTrue
        $shell.Dispose()
    }
}
