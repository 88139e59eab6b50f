BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox -DeliveryDelay 0s -InformationAction Ignore
    'Orders', 'Customers' | ForEach-Object { $null = New-DdbAuditTable -TableName $_ -TrailName Walls }
    $group = 'DdbAudit/DynamoDB-DataEvents-Trail'

    function Get-WhatIf([scriptblock] $Script) {
        $log = New-TemporaryFile
        $null = Start-Transcript -LiteralPath $log
        try { & $Script } finally { $null = Stop-Transcript }
        Get-Content -LiteralPath $log -Raw
    }
}
AfterAll { Stop-DdbAuditSandbox }

Describe 'Enable-DdbDataEventLogging -CloudWatchLogs' {
    It '-WhatIf shows each piece with its policies, and makes nothing' {
        $text = Get-WhatIf { Enable-DdbDataEventLogging Orders -CloudWatchLogs -LogRetentionDays 30 -WhatIf }
        $text | Should -BeLike "*`"Create log group`" on target `"$group`"*"
        $text | Should -BeLike '*"Set retention of log group"*before  for ever*after   30 days*'
        $text | Should -BeLike '*"Create role" on target "DdbAudit-us-east-1-DynamoDB-DataEvents-Trail"*cloudtrail.amazonaws.com*'
        $text | Should -BeLike '*"Let role write to log group"*logs:PutLogEvents*'
        $text | Should -BeLike "*`"Deliver to CloudWatch Logs*after   to log group $group with role*"
        Get-DdbAuditResource | Where-Object ResourceType -NE Table | Should -BeNullOrEmpty
    }

    It 'delivers what a new trail logs, and Get- shows it' {
        $logging = Enable-DdbDataEventLogging Orders -CloudWatchLogs -LogRetentionDays 30 -Tag @{ team = 'audit' }
        $logging.LogGroupName | Should -Be $group
        $logging.CloudWatchLogsRoleArn | Should -Be 'arn:aws:iam::111122223333:role/DdbAudit/us-east-1/DdbAudit-us-east-1-DynamoDB-DataEvents-Trail'
        $null = New-DdbAuditItem -TableName Orders -Item @{ pk = 'order#1' }
        $limit = [DateTime]::UtcNow.AddSeconds(20)
        do { $shown = Get-DdbDataEventLogging Orders } until ($shown.LatestCloudWatchLogsDelivery -or [DateTime]::UtcNow -gt $limit)
        $shown.LatestCloudWatchLogsDelivery | Should -BeOfType DateTimeOffset
        $shown.LatestCloudWatchLogsDeliveryError | Should -BeNullOrEmpty
        $shown | Format-List | Out-String | Should -BeLike "*LogGroupName*: $group*LatestCloudWatchLogsDelivery *: 20*"
    }

    It 'is content when it is so already' {
        Get-WhatIf { Enable-DdbDataEventLogging Orders -CloudWatchLogs -LogRetentionDays 30 -WhatIf } | Should -Not -BeLike '*What if*'
    }

    It 'takes another retention without a word of CloudWatch Logs, and refuses one that CloudWatch Logs does not know' {
        Get-WhatIf { Enable-DdbDataEventLogging -LogRetentionDays 7 -WhatIf } | Should -BeLike '*before  30 days*after   7 days, older events are deleted*'
        $failed = Get-ThrownError { Enable-DdbDataEventLogging Orders -LogRetentionDays 100 }
        $failed.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
        $failed.Exception.Message | Should -BeLike '*cannot keep events for 100 days, but for 90 or 120*'
    }

    It 'repairs the trust of its role, and shows before and after' {
        Set-AlteredTrust DdbAudit-us-east-1-DynamoDB-DataEvents-Trail
        Get-WhatIf { Enable-DdbDataEventLogging -CloudWatchLogs -WhatIf } |
            Should -BeLike '*"Let CloudTrail assume role" on target "DdbAudit-us-east-1-DynamoDB-DataEvents-Trail"*before*ec2.amazonaws.com*after*ec2.amazonaws.com*cloudtrail.amazonaws.com*'
        $null = Enable-DdbDataEventLogging -CloudWatchLogs
        Get-WhatIf { Enable-DdbDataEventLogging -CloudWatchLogs -WhatIf } | Should -Not -BeLike '*What if*'
    }

    It 'adds the delivery to a trail that runs already, without a table, and changes nothing else of it' {
        $before = Enable-DdbDataEventLogging Customers -TrailName Second -ReadWriteType WriteOnly -PassThru
        $change = Enable-DdbDataEventLogging -CloudWatchLogs -TrailName Second -LogGroupName audit/second -PassThru
        $change.SelectorsAfter | Should -Be $before.SelectorsAfter
        $change.LogGroupArnBefore | Should -BeNullOrEmpty
        $change.LogGroupArnAfter | Should -Be 'arn:aws:logs:us-east-1:111122223333:log-group:audit/second:*'
        $logging = Get-DdbDataEventLogging Customers -TrailName Second
        $logging.Mode | Should -Be 'WriteOnly'
        $logging.LogGroupName | Should -Be 'audit/second'
    }

    It 'has its change put back from JSON' {
        $null = Disable-DdbDataEventLogging -CloudWatchLogs -TrailName Second
        $json = Enable-DdbDataEventLogging -CloudWatchLogs -TrailName Second -LogGroupName audit/second -PassThru | ConvertTo-Json
        (Get-DdbDataEventLogging Customers -TrailName Second).LogGroupName | Should -Be 'audit/second'
        $null = $json | ConvertFrom-Json | Restore-DdbDataEventLogging
        (Get-DdbDataEventLogging Customers -TrailName Second).LogGroupName | Should -BeNullOrEmpty
        $null = Enable-DdbDataEventLogging -CloudWatchLogs -TrailName Second -LogGroupName audit/second
    }

    It 'refuses another log group than the one that the trail delivers to' {
        $failed = Get-ThrownError { Enable-DdbDataEventLogging Customers -TrailName Second -LogGroupName audit/other }
        $failed.FullyQualifiedErrorId | Should -BeLike 'TrailUnsupported,*'
        $failed.ErrorDetails.RecommendedAction | Should -BeLike '*Disable-DdbDataEventLogging -CloudWatchLogs -TrailName Second*'
    }

    It 'names the trail that is not there' {
        (Get-ThrownError { Enable-DdbDataEventLogging -CloudWatchLogs -TrailName Nowhere }).FullyQualifiedErrorId | Should -BeLike 'TrailNotFound,*'
    }

    It 'refuses parameters that say what of a table is logged where no table is named, and a call that names nothing' {
        (Get-ThrownError { Enable-DdbDataEventLogging -CloudWatchLogs -ReadWriteType ReadOnly }).FullyQualifiedErrorId | Should -BeLike 'OptionConflict,*'
        (Get-ThrownError { Enable-DdbDataEventLogging }).FullyQualifiedErrorId | Should -BeLike 'NothingNamed,*'
        (Get-ThrownError { Disable-DdbDataEventLogging }).FullyQualifiedErrorId | Should -BeLike 'NothingNamed,*'
    }

    It 'completes log groups and numbers of days' {
        (TabExpansion2 'Enable-DdbDataEventLogging Orders -LogGroupName audit' 49).CompletionMatches.CompletionText | Should -Be 'audit/second'
        (TabExpansion2 'Enable-DdbDataEventLogging Orders -LogRetentionDays ' 52).CompletionMatches.Count | Should -Be 22
        (TabExpansion2 'Enable-DdbDataEventLogging Orders -LogRetentionDays 36' 54).CompletionMatches.CompletionText | Should -Be '365', '3653'
    }
}

Describe 'Disable-DdbDataEventLogging -CloudWatchLogs' {
    It 'ends the delivery of each trail of the pipeline once, and the tables are logged as before' {
        $ended = Get-DdbDataEventLogging | Where-Object LogGroupName | Disable-DdbDataEventLogging -CloudWatchLogs
        $ended | ForEach-Object { $_.LogGroupName | Should -BeNullOrEmpty }
        $ended.TrailName | Sort-Object | Should -Be 'DynamoDB-DataEvents-Trail', 'Second'
        $ended.IsLogging | Should -Be $true, $true
    }

    It 'is content where there is none' {
        (Disable-DdbDataEventLogging -CloudWatchLogs).LogGroupName | Should -BeNullOrEmpty
    }

    It 'leaves group and role for the next time' {
        Get-WhatIf { Enable-DdbDataEventLogging -CloudWatchLogs -WhatIf } | Should -Not -BeLike '*Create*'
        (Enable-DdbDataEventLogging -CloudWatchLogs).LogGroupName | Should -Be $group
    }
}

Describe 'The inventory and the removal of log groups and roles' {
    It 'lists them with what depends on them' {
        $found = Get-DdbAuditResource | Where-Object ResourceType -In LogGroup, IamRole
        $found.Name | Should -Be $group, 'audit/second', 'DdbAudit-us-east-1-DynamoDB-DataEvents-Trail', 'DdbAudit-us-east-1-Second'
        ($found | Where-Object Name -EQ $group).LogRetentionDays | Should -Be 30
        ($found | Where-Object Name -EQ $group).Bytes | Should -BeGreaterThan 100
        ($found | Where-Object Name -EQ $group).DependsOn | Should -Be 'DynamoDB-DataEvents-Trail'
        ($found | Where-Object Name -EQ 'audit/second').DependsOn | Should -BeNullOrEmpty
    }

    It 'keeps groups without -IncludeLogs, and the role that tells whose a group of another name is' {
        $removed = Remove-DdbAuditResources -TrailName DynamoDB-DataEvents-Trail, Second -Force
        ($removed | Where-Object Name -EQ 'DdbAudit-us-east-1-Second').KeptBecause | Should -Be "log group 'audit/second' is kept and is found by it"
        ($removed | Where-Object Name -EQ 'DdbAudit-us-east-1-DynamoDB-DataEvents-Trail').KeptBecause | Should -BeNullOrEmpty
        (Get-DdbAuditResource | Where-Object ResourceType -EQ LogGroup).IsOrphan | Should -Be $true, $true
    }

    It 'removes everything with -IncludeLogs' {
        $null = Get-DdbAuditResource | Remove-DdbAuditResources -IncludeLogs -IncludeTable -Force
        Get-DdbAuditResource | Should -BeNullOrEmpty
    }
}
