BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox -InformationAction Ignore
    $null = New-DdbAuditTable -TableName Orders
    $null = New-DdbAuditTable -TableName Users
    $null = Enable-DdbDataEventLogging -TableName Orders, Users -CloudWatchLogs
    $null = New-DdbAuditAlarm Orders, Users Deletes
    $null = New-DdbAuditAlarm Orders Scans -Threshold 3 -Period 10m -EvaluationPeriods 2
}
AfterAll { Stop-DdbAuditSandbox }

Describe 'Get-DdbAuditAlarm' {
    It 'gives all, by name, by wildcard, by table and from the pipeline' {
        (Get-DdbAuditAlarm).AlarmName | Should -Be 'DdbAudit-Orders-Deletes', 'DdbAudit-Orders-Scans', 'DdbAudit-Users-Deletes'
        (Get-DdbAuditAlarm *-scans).AlarmName | Should -Be 'DdbAudit-Orders-Scans'
        (Get-DdbAuditAlarm -TableName User*).AlarmName | Should -Be 'DdbAudit-Users-Deletes'
        ('DdbAudit-Orders-Scans', 'DdbAudit-Users-Deletes' | Get-DdbAuditAlarm).Count | Should -Be 2
    }

    It 'tells what was asked for' {
        $alarm = Get-DdbAuditAlarm DdbAudit-Orders-Scans
        $alarm.Condition, $alarm.Threshold, $alarm.Period.TotalMinutes, $alarm.EvaluationPeriods | Should -Be 'Scans', 3, 10, 2
        $alarm.LogGroupName, $alarm.Stack, $alarm.TableName | Should -Be 'DdbAudit/DynamoDB-DataEvents-Trail', 'DynamoDB-DataEvents-Trail', 'Orders'
        $alarm.LastFired | Should -BeNullOrEmpty
        $alarm.Account | Should -Be '111122223333'
    }

    It 'warns of alarms that cannot fire, although they are OK' {
        $null = Get-DdbAuditAlarm -WarningVariable none
        $none | Should -BeNullOrEmpty
        $null = Disable-DdbDataEventLogging -TableName Users -WarningAction Ignore
        (Get-DdbAuditAlarm -WarningVariable told 3> $null).Count | Should -Be 3
        $told | Should -BeLike "Alarm 'DdbAudit-Users-Deletes': Trail 'DynamoDB-DataEvents-Trail' does not log table 'Users' now*"
        $null = Enable-DdbDataEventLogging -TableName Users -WarningAction Ignore
    }

    It 'says which name is not there, and goes on' {
        $found = Get-DdbAuditAlarm nothing, DdbAudit-Orders-Scans -ErrorVariable failure -ErrorAction SilentlyContinue
        $found.AlarmName | Should -Be 'DdbAudit-Orders-Scans'
        $failure.FullyQualifiedErrorId | Should -BeLike 'AlarmNotFound,*'
        Get-DdbAuditAlarm nothing* | Should -BeNullOrEmpty
    }

    It 'completes names' {
        Wait-Completion 'Get-DdbAuditAlarm DdbAudit-U' | Should -Be 'DdbAudit-Users-Deletes'
    }

    It 'stands in the inventory with its metric filter' {
        Get-DdbAuditResource | Where-Object Name -Like 'DdbAudit-Users-Deletes' | ForEach-Object ResourceType | Should -Be 'Alarm', 'MetricFilter'
    }
}
