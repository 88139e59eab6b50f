BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    . "$PSScriptRoot/LogFiles.ps1"
    Push-Location $TestDrive

    function Wait-Until([scriptblock] $Condition) {
        $limit = [DateTime]::UtcNow.AddSeconds(60)
        while (-not (& $Condition)) {
            if ([DateTime]::UtcNow -gt $limit) { throw "Waited in vain for: $Condition" }
            Start-Sleep -Milliseconds 20
        }
    }

    # A command in a runspace of its own, with what it has given so far.
    function Start-Follower([string] $Arguments) {
        $shell = [powershell]::Create().AddScript("Set-Location '$TestDrive'; Import-Module '$ModulePath'; Get-DdbDataEvent $Arguments")
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
        @{ Shell = $shell; Output = $output; Running = $running }
    }

    # By index: enumerating it would wait for its end.
    function Get-Output($Follower) { 0..($Follower.Output.Count - 1) | ForEach-Object { $Follower.Output[$_] } }

    # Appears whole, as files of aws s3 sync do.
    function Add-LogFile([string] $Path, [string[]] $Ids) {
        New-LogFile "$Path.part" @($Ids | ForEach-Object { New-LogRecord @{ eventID = $_ } })
        Move-Item "$Path.part" $Path
    }

    function New-Id([int] $Count) { 1..$Count | ForEach-Object { [guid]::NewGuid().ToString() } }
}

AfterAll {
    Pop-Location
}

Describe 'Get-DdbDataEvent -Follow' {
    It 'gives what is there and then what arrives, until it is stopped, at once' {
        $ids = New-Id 3
        Add-LogFile arriving/b.json.gz $ids[0]
        $follower = Start-Follower '-Path arriving -Follow -PollInterval 0.1s'
        Wait-Until { $follower.Output.Count -eq 1 }
        # Between others that were read before, and in a folder that was not there.
        Add-LogFile arriving/a.json.gz $ids[1]
        Wait-Until { $follower.Output.Count -eq 2 }
        Add-LogFile arriving/deep/c.json.gz $ids[2]
        Wait-Until { $follower.Output.Count -eq 3 }
        (Get-Output $follower).EventId | Should -Be $ids

        $follower.Shell.Stop()
        $follower.Running.IsCompleted | Should -BeTrue
        $follower.Shell.Streams.Error.Count | Should -Be 0
        $follower.Shell.Dispose()
    }

    It 'ends at once by Ctrl+C though its next look is far away' {
        Add-LogFile waiting/a.json.gz (New-Id 1)
        $follower = Start-Follower '-Path waiting -Follow -PollInterval 1h'
        Wait-Until { $follower.Output.Count -eq 1 }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $follower.Shell.Stop()
        $watch.Elapsed | Should -BeLessThan ([timespan]'00:00:15')
        $follower.Shell.Dispose()
    }

    It 'ends after -MaxEvents' {
        Add-LogFile some/a.json.gz (New-Id 3)
        Get-DdbDataEvent -Path some -Follow -PollInterval 0.1s -MaxEvents 2 | Should -HaveCount 2
    }

    It 'has no end that -EndTime could name' {
        (Get-ThrownError { Get-DdbDataEvent -Path some -Follow -EndTime (Get-Date) }).FullyQualifiedErrorId | Should -BeLike 'InvalidTimeRange,*'
        (Get-ThrownError { Get-DdbDataEvent -Path some -Checkpoint c.json -EndTime (Get-Date) }).FullyQualifiedErrorId | Should -BeLike 'InvalidTimeRange,*'
    }
}

Describe 'Get-DdbDataEvent -Checkpoint' {
    It 'reads only what is new since the last command' {
        $ids = New-Id 3
        Add-LogFile daily/a.json.gz $ids[0..1]
        (Get-DdbDataEvent -Path daily -Checkpoint daily.json).EventId | Should -Be $ids[0..1]
        Get-DdbDataEvent -Path daily -Checkpoint daily.json | Should -BeNullOrEmpty
        Add-LogFile daily/b.json.gz $ids[2]
        (Get-DdbDataEvent -Path daily -Checkpoint daily.json).EventId | Should -Be $ids[2]
        Get-DdbDataEvent -Path daily | Should -HaveCount 3
    }

    It 'reads what arrives late, whatever the names of the files before say' {
        $ids = New-Id 3
        Add-LogFile late/111122223333_CloudTrail_us-east-1_20990101T0000Z_x.json.gz $ids[0]
        (Get-DdbDataEvent -Path late -Checkpoint late.json).EventId | Should -Be $ids[0]
        Add-LogFile late/111122223333_CloudTrail_us-east-1_20260314T1200Z_x.json.gz $ids[1]
        (Get-DdbDataEvent -Path late -Checkpoint late.json).EventId | Should -Be $ids[1]
        Add-LogFile late/111122223333_CloudTrail_eu-west-1_20260313T1200Z_x.json.gz $ids[2]
        (Get-DdbDataEvent -Path late -Checkpoint late.json).EventId | Should -Be $ids[2]
        Get-DdbDataEvent -Path late -Checkpoint late.json | Should -BeNullOrEmpty
    }

    It 'refuses another question than the one it has answered' {
        Add-LogFile asked/a.json.gz (New-Id 1)
        $null = Get-DdbDataEvent Orders -Path asked -Checkpoint asked.json
        $refused = Get-ThrownError { Get-DdbDataEvent Carts -Path asked -Checkpoint asked.json }
        $refused.FullyQualifiedErrorId | Should -Be 'CheckpointInvalid,DdbAudit.Commands.GetDdbDataEventCommand'
        $refused.ErrorDetails.RecommendedAction | Should -BeLike '*name another file with -Checkpoint for each question*'
        { Get-DdbDataEvent orders -Path asked -Checkpoint asked.json } | Should -Not -Throw
    }

    It 'repeats the file in whose middle the pipeline ended, and no other' {
        $ids = New-Id 4
        Add-LogFile half/a.json.gz $ids[0..1]
        Add-LogFile half/b.json.gz $ids[2..3]
        (Get-DdbDataEvent -Path half -Checkpoint half.json | Select-Object -First 3).EventId | Should -Be $ids[0..2]
        (Get-DdbDataEvent -Path half -Checkpoint half.json).EventId | Should -Be $ids[2..3]
    }

    It 'answers <Id> to <Case>' -ForEach @(
        @{ Id = 'CheckpointInvalid'; Case = 'a file that is none'; File = 'none.json' }
        @{ Id = 'CheckpointUnwritable'; Case = 'a folder that is not there'; File = 'nowhere/c.json' }
    ) {
        Set-Content none.json 'something else'
        (Get-ThrownError { Get-DdbDataEvent -Path some -Checkpoint $File }).FullyQualifiedErrorId | Should -Be "$Id,DdbAudit.Commands.GetDdbDataEventCommand"
    }

    It 'loses nothing to kill -9 and repeats at most the events of the file in hand' {
        $ids = New-Id 60
        foreach ($file in 0..5) { Add-LogFile "killed/$file.json.gz" $ids[(10 * $file)..(10 * $file + 9)] }
        # Each event is written down as it comes; the pipeline is slow, so that the kill meets it in the middle.
        Set-Content follow.ps1 @"
Set-Location '$TestDrive'
Import-Module '$ModulePath'
Get-DdbDataEvent -Path killed -Follow -PollInterval 0.1s -Checkpoint killed.json | ForEach-Object {
    [IO.File]::AppendAllText('$TestDrive/got.txt', "`$(`$_.EventId)``n")
    Start-Sleep -Milliseconds 15
}
"@
        $null = New-Item got.txt
        $before = 0
        foreach ($kill in 1..3) {
            $child = Start-Process ([Environment]::ProcessPath) '-NoProfile', '-File', 'follow.ps1' -PassThru
            try {
                Wait-Until { $got = @(Get-Content got.txt); $kill -lt 3 ? $got.Count -ge $before + 15 : @($got | Select-Object -Unique).Count -eq 60 }
            }
            finally {
                $child.Kill()
                $child.WaitForExit()
            }
            $before = @(Get-Content got.txt).Count
        }

        $got = @(Get-Content got.txt)
        @($got | Select-Object -Unique) | Should -Be $ids
        # Two kills: the events of two files of ten, at most.
        $got.Count | Should -BeLessOrEqual 80
        # Whatever came twice came in the file where a kill met it.
        @($got | Group-Object | Where-Object Count -GT 1 | ForEach-Object { [Math]::Floor([array]::IndexOf($ids, $_.Name) / 10) } | Select-Object -Unique).Count | Should -BeLessOrEqual 2
    }
}

Describe 'Get-DdbDataEvent -Follow from a bucket' {
    BeforeAll {
        $null = Start-DdbAuditSandbox -DeliveryDelay 0.1s 6> $null
        $null = New-DdbAuditTable -TableName Orders
        $null = Enable-DdbDataEventLogging -TableName Orders
    }

    AfterAll {
        Stop-DdbAuditSandbox
    }

    It 'gives events as CloudTrail delivers them, each once, and lists from the newest hour on' {
        $follower = Start-Follower "Orders -Follow -PollInterval 0.1s -Checkpoint bucket.json 3>`$null"
        foreach ($item in 1..3) {
            $null = New-DdbAuditItem -TableName Orders -Item @{ pk = "customer#$item" }
            Wait-Until { $follower.Output.Count -ge $item }
        }
        $follower.Shell.Stop()
        (Get-Output $follower).KeyText | Should -Be 'pk=customer#1', 'pk=customer#2', 'pk=customer#3'
        $follower.Shell.Dispose()

        $null = New-DdbAuditItem -TableName Orders -Item @{ pk = 'customer#4' }
        Wait-Until { $script:later = Get-DdbDataEvent Orders -Checkpoint bucket.json 3> $null; $later }
        $later.KeyText | Should -Be 'pk=customer#4'
    }

    It 'reads a file again that could not be fetched' {
        $errorType = (Get-SandboxServer).GetType().Assembly.GetType('DdbAudit.Sandbox.Http.ServiceError')
        $denied = [Activator]::CreateInstance($errorType, 'AccessDenied', 'Access Denied', 403)
        Add-SandboxFault @{ Service = 's3'; Operation = 'GetObject'; Calls = [int]::MaxValue; Error = $denied }
        Get-DdbDataEvent Orders -Checkpoint missed.json -ErrorAction SilentlyContinue -ErrorVariable problems 3> $null | Should -BeNullOrEmpty
        $problems.Count | Should -BeGreaterThan 0

        Clear-SandboxFault
        @(Get-DdbDataEvent Orders -Checkpoint missed.json 3> $null) | Should -HaveCount 4
        Get-DdbDataEvent Orders -Checkpoint missed.json 3> $null | Should -BeNullOrEmpty
    }
}
