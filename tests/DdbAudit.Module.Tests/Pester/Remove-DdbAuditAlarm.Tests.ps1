BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox -InformationAction Ignore
    $null = New-DdbAuditTable -TableName Orders
    $null = Enable-DdbDataEventLogging -TableName Orders -CloudWatchLogs
}
AfterAll { Stop-DdbAuditSandbox }

Describe 'Remove-DdbAuditAlarm' {
    BeforeEach {
        $null = New-DdbAuditAlarm Orders Deletes
        $null = New-DdbAuditAlarm Orders Scans
    }

    It 'deletes alarm and metric filter, and no other' {
        $removed = Remove-DdbAuditAlarm DdbAudit-Orders-Deletes
        $removed.ResourceType | Should -Be 'Alarm', 'MetricFilter'
        (Get-DdbAuditResource | Where-Object ResourceType -In Alarm, MetricFilter).Name | Should -Be 'DdbAudit-Orders-Scans', 'DdbAudit-Orders-Scans'
    }

    It 'takes wildcards and the pipeline' {
        (Get-DdbAuditAlarm *-Scans | Remove-DdbAuditAlarm).Count | Should -Be 2
        (Remove-DdbAuditAlarm *).Count | Should -Be 2
        Get-DdbAuditAlarm | Should -BeNullOrEmpty
    }

    It 'prints both steps and deletes nothing with -WhatIf' {
        $text = Get-HostText { Remove-DdbAuditAlarm *-Deletes -WhatIf }
        $text -replace '\s+', ' ' | Should -BeLike '*"Delete alarm"*"Delete metric filter"*'
        (Get-DdbAuditAlarm).Count | Should -Be 2
    }

    It 'keeps the metric filter where the alarm cannot be deleted' {
        Add-SandboxFault @{ Service = 'monitoring'; Operation = 'DeleteAlarms'; Calls = [int]::MaxValue; Error = (New-SandboxError AccessDeniedException 'No.') }
        try { $removed = Remove-DdbAuditAlarm *-Deletes -ErrorVariable failure -ErrorAction SilentlyContinue } finally { Clear-SandboxFault }
        $removed | Should -BeNullOrEmpty
        $failure.FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
        (Get-DdbAuditAlarm *-Deletes).LogGroupName | Should -Not -BeNullOrEmpty
    }

    It 'tells how to remove the metric filter where that alone cannot be deleted' {
        Add-SandboxFault @{ Service = 'logs'; Operation = 'DeleteMetricFilter'; Calls = [int]::MaxValue; Error = (New-SandboxError AccessDeniedException 'No.') }
        try { (Remove-DdbAuditAlarm *-Deletes -ErrorVariable failure -ErrorAction SilentlyContinue).ResourceType | Should -Be 'Alarm' } finally { Clear-SandboxFault }
        $failure.FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
        "$failure" | Should -BeLike "*The alarm is deleted, and its metric filter 'DdbAudit-Orders-Deletes' stays."
        $advice = [regex]::Match($failure.ErrorDetails.RecommendedAction, 'run (.*)\.$').Groups[1].Value
        (& ([scriptblock]::Create("$advice -Force"))).ResourceType | Should -Be 'MetricFilter'
    }

    It 'says which name is not there' {
        (Get-ThrownError { Remove-DdbAuditAlarm nothing -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'AlarmNotFound,*'
    }

    It 'leaves nothing to Remove-DdbAuditResources that it would not remove' {
        (Remove-DdbAuditResources -All -IncludeLogs -IncludeTable -Force).ResourceType | Should -Contain 'MetricFilter'
        Get-DdbAuditResource | Should -BeNullOrEmpty
        $null = New-DdbAuditTable -TableName Orders
        $null = Enable-DdbDataEventLogging -TableName Orders -CloudWatchLogs
    }
}
