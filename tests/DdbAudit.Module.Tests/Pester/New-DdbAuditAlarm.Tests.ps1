BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox -DeliveryDelay 0s -InformationAction Ignore
    $null = New-DdbAuditTable -TableName Orders
    $null = New-DdbAuditTable -TableName Users
    $null = Enable-DdbDataEventLogging -TableName Orders, Users -CloudWatchLogs
    $topic = New-SandboxTopic security

    function Wait-Alarm([string] $Name, [string] $State) {
        $limit = [DateTime]::UtcNow.AddSeconds(20)
        do { $alarm = Get-DdbAuditAlarm $Name } until ($alarm.State -eq $State -or [DateTime]::UtcNow -gt $limit)
        $alarm
    }
}
AfterAll { Stop-DdbAuditSandbox }

Describe 'A watched table' {
    It 'turns its alarm to ALARM when an item is deleted, and the topic is told' {
        $made = New-DdbAuditAlarm Orders Deletes -TopicArn $topic
        $made.AlarmName, $made.TableName, $made.State | Should -Be 'DdbAudit-Orders-Deletes', 'Orders', 'OK'
        $null = New-DdbAuditItem -TableName Orders -Item @{ pk = 'a' }
        (Get-DdbAuditAlarm $made.AlarmName).State | Should -Be 'OK'

        Remove-DdbAuditItem -TableName Orders -Key @{ pk = 'a' }

        $alarm = Wait-Alarm $made.AlarmName ALARM
        $alarm.State | Should -Be 'ALARM'
        $alarm.StateReason | Should -BeLike 'Threshold Crossed*'
        $message = @(Get-SandboxMessage)[-1]
        $message.TopicArn | Should -Be $topic
        $message.Subject | Should -BeLike 'ALARM: "DdbAudit-Orders-Deletes"*'
    }

    It 'shows the events behind a firing where the alarm is piped to Get-DdbDataEvent' {
        $alarm = Get-DdbAuditAlarm DdbAudit-Orders-Deletes
        $alarm.LastFired | Should -BeGreaterThan ([DateTimeOffset]::UtcNow.AddMinutes(-5))
        $events = $alarm | Get-DdbDataEvent
        $events.EventName | Sort-Object | Should -Be 'DeleteItem', 'PutItem'
        $events.LogFile | Should -BeLike "*$($alarm.LogGroupName)*"
    }

    It 'shows the events of every table where the alarm is about none' {
        $alarm = New-DdbAuditAlarm -FilterPattern '{ $.eventName = "PutItem" }' -AlarmName any
        $null = New-DdbAuditItem -TableName Users -Item @{ pk = 'b' }
        $alarm = Wait-Alarm $alarm.AlarmName ALARM
        ($alarm | Get-DdbDataEvent).TableName | Sort-Object -Unique | Should -Be 'Orders', 'Users'
    }

    It 'keeps its topics where it is made again without them, and loses them with an empty list' {
        (New-DdbAuditAlarm Orders Deletes -EvaluationPeriods 1).TopicArns | Should -Be $topic
        (New-DdbAuditAlarm Orders Deletes -TopicArn @()).TopicArns | Should -BeNullOrEmpty
        (New-DdbAuditAlarm Orders Deletes -TopicArn $topic).TopicArns | Should -Be $topic
    }

    It 'leaves the alarm of another table alone, and tells each step with -Verbose' {
        $said = New-DdbAuditAlarm Users Deletes -Verbose 4>&1
        ($said | Where-Object { $_ -is [DdbAudit.DdbAuditAlarm] }).State | Should -Be 'OK'
        "$said" | Should -Match 'Create metric filter: .*Create alarm: '
    }
}

Describe 'New-DdbAuditAlarm' {
    It 'prints its steps and makes nothing with -WhatIf' {
        $text = Get-HostText { New-DdbAuditAlarm Orders Scans -WhatIf }
        $text -replace '\s+', ' ' | Should -BeLike '*"Create metric filter" on target "DdbAudit-Orders-Scans"*"Create alarm" on target "DdbAudit-Orders-Scans"*'
        Get-DdbAuditAlarm *-Scans | Should -BeNullOrEmpty
    }

    It 'makes the same alarm once, and changes it with before and after' {
        $null = New-DdbAuditAlarm Orders Volume -Threshold 5
        Get-HostText { New-DdbAuditAlarm Orders Volume -Threshold 5 -WhatIf } | Should -Not -BeLike '*Performing*'
        $text = Get-HostText { New-DdbAuditAlarm Orders Volume -Threshold 7 -Period 1h -WhatIf }
        $text -replace '\s+', ' ' | Should -BeLike '*before*GreaterThanThreshold 5 in 1 of 1 x 300 s*after*GreaterThanThreshold 7 in 1 of 1 x 3600 s*'
        (New-DdbAuditAlarm Orders Volume -Threshold 7 -Period 1h).Threshold | Should -Be 7
    }

    It 'makes one for every table of the pipeline' {
        $made = Get-DdbDataEventLogging | New-DdbAuditAlarm -Condition Root
        $made.AlarmName | Sort-Object | Should -Be 'DdbAudit-Orders-Root', 'DdbAudit-Users-Root'
    }

    It 'takes a pattern of the user''s own, for a table or for all' {
        (New-DdbAuditAlarm Orders -FilterPattern '{ $.eventName = "Get*" }' -AlarmName reads).AlarmName | Should -Be 'DdbAudit-reads'
        $any = New-DdbAuditAlarm -FilterPattern '{ $.eventName = "Get*" }'
        $any.TableName | Should -BeNullOrEmpty
        $any.FilterPattern | Should -Be '{ $.eventName = "Get*" }'
        $any.Condition | Should -BeNullOrEmpty
    }

    It 'refuses <What> before the first change' -ForEach @(
        @{ What = 'a pattern that is none'; Id = 'InvalidFilterPattern'; Code = { New-DdbAuditAlarm Orders -FilterPattern '{ $.a IS NOT NULL }' } }
        @{ What = 'a pattern that is too long'; Id = 'FilterPatternLimit'; Code = { New-DdbAuditAlarm Orders -FilterPattern "{ `$.a = `"$('x' * 1000)`" }" } }
        @{ What = 'a condition without its list'; Id = 'InvalidAlarm'; Code = { New-DdbAuditAlarm Orders WritesBy } }
        @{ What = 'a network of another length'; Id = 'InvalidAlarm'; Code = { New-DdbAuditAlarm Orders FromOutside -Network 10.0.0.0/12 } }
        @{ What = 'a table that is not there'; Id = 'TableNotFound'; Code = { New-DdbAuditAlarm Gone Deletes } }
        @{ What = 'a topic that is not there'; Id = 'TopicNotFound'; Code = { New-DdbAuditAlarm Orders NoMfa -TopicArn arn:aws:sns:us-east-1:111122223333:gone } }
        @{ What = 'a log group that is not there'; Id = 'LogGroupNotFound'; Code = { New-DdbAuditAlarm Orders NoMfa -LogGroupName gone } }
        @{ What = 'no table'; Id = 'NothingNamed'; Code = { New-DdbAuditAlarm -Condition NoMfa } }
        @{ What = 'trail and log group'; Id = 'OptionConflict'; Code = { New-DdbAuditAlarm Orders NoMfa -TrailName a -LogGroupName b } }
        @{ What = 'one name for two tables'; Id = 'OptionConflict'; Code = { New-DdbAuditAlarm Orders, Users NoMfa -AlarmName one } }
    ) {
        $before = (Get-DdbAuditAlarm).Count
        (Get-ThrownError $Code).FullyQualifiedErrorId | Should -BeLike "$Id,*"
        (Get-DdbAuditAlarm).Count | Should -Be $before
    }

    It 'makes the other alarms where one table of the pipeline cannot be watched' {
        $tables = 'Gone', 'Users' | ForEach-Object { [pscustomobject]@{ TableName = $_ } }
        $made = $tables | New-DdbAuditAlarm -Condition NoMfa -ErrorAction SilentlyContinue -ErrorVariable failures
        $made.AlarmName | Should -Be 'DdbAudit-Users-NoMfa'
        @($failures.FullyQualifiedErrorId) -like 'TableNotFound,*' | Should -HaveCount 1
        $made | Remove-DdbAuditAlarm -Confirm:$false | Out-Null
    }

    It 'says what to do where the trail delivers to no log group' {
        $null = Enable-DdbDataEventLogging -TableName Users -TrailName Plain -WarningAction Ignore
        $failure = Get-ThrownError { New-DdbAuditAlarm Users NoMfa -TrailName Plain }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LogGroupNotFound,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Enable-DdbDataEventLogging -TrailName Plain -CloudWatchLogs*'
    }

    It 'takes the metric filter back where the alarm cannot be made' {
        Add-SandboxFault @{ Service = 'monitoring'; Operation = 'PutMetricAlarm'; Calls = [int]::MaxValue; Error = (New-SandboxError LimitExceededFault 'No more alarms.') }
        try { $failure = Get-ThrownError { New-DdbAuditAlarm Orders NoMfa } } finally { Clear-SandboxFault }
        $failure.FullyQualifiedErrorId | Should -BeLike 'StepFailed,*'
        "$failure" | Should -BeLike '*No more alarms.*was taken back*'
        Get-DdbAuditResource | Where-Object Name -EQ DdbAudit-Orders-NoMfa | Should -BeNullOrEmpty
    }

    It 'completes tables, conditions, topics and log groups' {
        Wait-Completion 'New-DdbAuditAlarm Ord' | Should -Contain 'Orders'
        Get-Completion 'New-DdbAuditAlarm Orders Any' | Should -Be 'AnyAccessExcept'
        Wait-Completion 'New-DdbAuditAlarm Orders Scans -TopicArn arn' | Should -Contain "'$topic'"
        Wait-Completion 'New-DdbAuditAlarm Orders Scans -LogGroupName Ddb' | Should -Contain 'DdbAudit/DynamoDB-DataEvents-Trail'
    }
}

Describe '-TestAgainst' {
    It 'tells how often the alarm would have fired, and makes nothing' {
        $past = Get-DdbDataEvent Orders -Last 1h -IncludeRaw -LogGroupName DdbAudit/DynamoDB-DataEvents-Trail
        $test = $past | New-DdbAuditAlarm -TableName Orders -Condition Deletes -AlarmName rehearsal
        $test.EventCount, $test.MatchCount, $test.FiringCount | Should -Be $past.Count, 1, 1
        $test.Firings[0].MatchCount | Should -Be 1
        (New-DdbAuditAlarm Orders Deletes -Threshold 1 -TestAgainst $past).FiringCount | Should -Be 0
        Get-DdbAuditAlarm *rehearsal | Should -BeNullOrEmpty
    }

    It 'warns where no event is one of the table that is looked for' {
        $past = Get-DdbDataEvent Orders -Last 1h -IncludeRaw -LogGroupName DdbAudit/DynamoDB-DataEvents-Trail
        $test = $past | New-DdbAuditAlarm -TableName arn:aws:dynamodb:eu-west-1:111122223333:table/Orders -Condition Deletes -WarningVariable said -WarningAction SilentlyContinue
        $test.MatchCount | Should -Be 0
        "$said" | Should -BeLike '*arn:aws:dynamodb:eu-west-1:111122223333:table/Orders*nothing to count*'
        $null = $past | New-DdbAuditAlarm -TableName Orders -Condition Scans -WarningVariable quiet
        $quiet | Should -BeNullOrEmpty
    }

    It 'wants records, and the table by name' {
        $past = Get-DdbDataEvent Orders -Last 1h -LogGroupName DdbAudit/DynamoDB-DataEvents-Trail
        (Get-ThrownError { $past | New-DdbAuditAlarm -TableName Orders -Condition Deletes }).FullyQualifiedErrorId | Should -BeLike 'EventsWithoutRaw,*'
        (Get-ThrownError { $past | New-DdbAuditAlarm -Condition Deletes }).FullyQualifiedErrorId | Should -BeLike 'NothingNamed,*'
    }
}
