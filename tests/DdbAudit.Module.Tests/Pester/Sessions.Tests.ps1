# Where PowerShell code runs besides the prompt: other runspaces, threads and processes, and under strict rules.
BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    Stop-DdbAuditSandbox -WarningAction Ignore
    $null = Start-DdbAuditSandbox -DeliveryDelay 0s 6> $null
    $null = New-DdbAuditTable -TableName Shared
    $null = Enable-DdbDataEventLogging -TableName Shared
}

AfterAll {
    Import-Module $ModulePath
    Stop-DdbAuditSandbox -WarningAction Ignore
}

Describe 'The cmdlets work' {
    It 'in ForEach-Object -Parallel, with the sandbox of the process' {
        $items = 1..6 | ForEach-Object -Parallel {
            Import-Module $using:ModulePath
            New-DdbAuditItem -TableName Shared -Item @{ pk = "parallel#$_" }
        } -ThrottleLimit 3
        $items.Key.pk | Sort-Object | Should -Be (1..6 | ForEach-Object { "parallel#$_" })
        $items | ForEach-Object { $_ | Should -BeOfType DdbAudit.DdbAuditItem }
    }

    It 'in Start-ThreadJob' {
        $job = Start-ThreadJob { Import-Module $using:ModulePath; Get-DdbDataEventLogging -TableName Shared }
        $job | Receive-Job -Wait -AutoRemoveJob | ForEach-Object TableName | Should -Be 'Shared'
    }

    It 'in a runspace of their own that is not the default' {
        $shell = [powershell]::Create()
        try {
            $found = $shell.AddScript("Import-Module '$ModulePath'; Get-DdbDataEventLogging -TableName Shared").Invoke()
            $shell.HadErrors | Should -BeFalse
            $found[0].IsLogging | Should -BeTrue
        }
        finally { $shell.Dispose() }
    }

    It 'in a runspace that is stopped, which ends them' {
        Add-SandboxFault @{ Service = 'dynamodb'; Operation = 'PutItem'; Delay = [timespan]'00:01:00' }
        $shell = [powershell]::Create()
        try {
            $running = $shell.AddScript("Import-Module '$ModulePath'; New-DdbAuditItem -TableName Shared -Item @{ pk = 'stopped' }").BeginInvoke()
            $limit = [DateTime]::UtcNow.AddSeconds(20)
            do { Start-Sleep -Milliseconds 50 } until ((Get-SandboxMember Requests).GetType().GetProperty('InFlight').GetValue((Get-SandboxMember Requests)) -gt 0 -or [DateTime]::UtcNow -gt $limit)
            $shell.Stop()
            $running.IsCompleted | Should -BeTrue
            $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        }
        finally { $shell.Dispose(); Clear-SandboxFault }
    }

    It 'under strict mode, with every error terminating, views and CSV included' {
        $script = {
            Set-StrictMode -Version Latest
            $ErrorActionPreference = 'Stop'
            $Error.Clear()
            $made = @(
                New-DdbAuditItem -TableName Shared -Item @{ pk = 'strict' }
                Get-DdbDataEventLogging -TableName Shared
                Get-DdbAuditResource
                Get-DdbAuditSandbox
                Get-DdbDataEvent -Path "$PSScriptRoot/../../../docs/samples"
                Get-DdbDataEvent -Path "$PSScriptRoot/../../../docs/samples" | Expand-DdbDataEvent
                Get-DdbDataEvent -Path "$PSScriptRoot/../../../docs/samples" | Measure-DdbDataEvent
            )
            foreach ($group in $made | Group-Object { $_.GetType().FullName }) {
                $null = $group.Group | Format-Table | Out-String -Width 120
                $null = $group.Group | Format-List | Out-String -Width 120
                $null = $group.Group | ConvertTo-Csv
            }
            $Error | ForEach-Object { "$_" }
        }
        & $script | Should -BeNullOrEmpty
    }
}

Describe 'Objects that come out of Start-Job' {
    BeforeAll {
        $job = Start-Job {
            Import-Module $using:ModulePath
            $null = Start-DdbAuditSandbox -DeliveryDelay 0s 6> $null
            New-DdbAuditTable -TableName Jobs
            Enable-DdbDataEventLogging -TableName Jobs
            New-DdbAuditItem -TableName Jobs -Item @{ pk = 'a' }
            Get-DdbAuditResource
            $samples = Get-DdbDataEvent -Path "$using:PSScriptRoot/../../../docs/samples"
            $samples
            $samples | Expand-DdbDataEvent
            $samples | Measure-DdbDataEvent
            Remove-DdbAuditResources -TrailName DynamoDB-DataEvents-Trail -IncludeLogs -IncludeTable -Force
            Stop-DdbAuditSandbox
        }
        $objects = $job | Receive-Job -Wait -AutoRemoveJob -ErrorAction Stop
        $groups = $objects | Group-Object { $_.pstypenames[0] }
    }

    It 'are of every type, deserialized' {
        $groups.Name | Sort-Object | Should -Be @(
            'DdbAuditItem', 'DdbAuditResource', 'DdbAuditTable', 'DdbDataEvent', 'DdbDataEventLogging', 'DdbDataEventMeasure', 'DdbItemAccess', 'DdbRemovalResult' |
                ForEach-Object { "Deserialized.DdbAudit.$_" })
    }

    It 'have a view that shows them readably, and not the names of types' {
        foreach ($group in $groups) {
            $table = $group.Group | Format-Table | Out-String -Width 120
            $list = $group.Group | Format-List | Out-String -Width 120
            "$table$list" | Should -Not -Match 'System\.|Deserialized\.|DdbAudit\.Ddb' -Because $group.Name
            $table.Trim() | Should -Not -BeNullOrEmpty -Because $group.Name
        }
    }

    It 'can be given to cmdlets again' {
        $table = New-DdbAuditTable -TableName Again
        $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($table))
        ($copy | New-DdbAuditItem -Item @{ pk = 'a' }).TableName | Should -Be 'Again'
    }
}

Describe 'Remove-Module' {
    It 'leaves nothing of the module, and importing again brings it back' {
        foreach ($round in 1..3) {
            Remove-Module DdbAudit
            Get-Command Get-DdbDataEvent -ErrorAction Ignore | Should -BeNullOrEmpty
            Get-Alias Remove-DdbAuditResource -ErrorAction Ignore | Should -BeNullOrEmpty
            Import-Module $ModulePath
            @(Get-DdbDataEvent -Path "$PSScriptRoot/../../../docs/samples").Count | Should -BeGreaterThan 0 -Because "round $round"
        }
    }

    It 'in another runspace leaves this one as it is' {
        $null = Start-DdbAuditSandbox 6> $null
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$ModulePath'; Remove-Module DdbAudit").Invoke()
        $shell.Dispose()
        Get-DdbAuditSandbox | Should -Not -BeNullOrEmpty
        (New-DdbAuditTable -TableName Still).TableStatus | Should -Be 'ACTIVE'
    }
}
