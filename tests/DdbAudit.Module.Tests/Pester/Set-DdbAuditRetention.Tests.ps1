BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox -DeliveryDelay 0s -InformationAction Ignore
    $null = New-DdbAuditTable -TableName Orders
    $null = Enable-DdbDataEventLogging -TableName Orders
}
AfterAll { Stop-DdbAuditSandbox }

Describe 'Set-DdbAuditRetention' {
    AfterEach { $null = Set-DdbAuditRetention -Remove -WarningAction Ignore }

    It 'writes one rule for the logs and says what is in force' {
        $kept = Set-DdbAuditRetention -Days 400
        $kept | Should -BeOfType DdbAudit.DdbAuditRetention
        $kept.Days, $kept.KeptDays, $kept.NoncurrentDays | Should -Be 400, 400, 90
        $kept.LogPrefix | Should -Be 'AWSLogs/111122223333/CloudTrail'
        $kept.RuleId | Should -Be 'DdbAudit:logs:DynamoDB-DataEvents-Trail'
        $kept.Endpoint | Should -Be (Get-SandboxServer).Endpoint.ToString().TrimEnd('/')
    }

    It 'takes trails from the pipeline, each once' {
        $null = New-DdbAuditTable -TableName Users
        $null = Enable-DdbDataEventLogging -TableName Users
        @(Get-DdbDataEventLogging | Set-DdbAuditRetention -Days 120).Count | Should -Be 1
        (Get-DdbAuditRetention).Days | Should -Be 120
    }

    It 'changes no trail for a table that nobody logs, and goes on' {
        $null = New-DdbAuditTable -TableName Payments
        $kept = Get-DdbDataEventLogging -TableName Payments | Set-DdbAuditRetention -Days 100 -ErrorAction SilentlyContinue -ErrorVariable problems
        $kept | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotLogged,*'
        (Get-DdbAuditRetention).RuleId | Should -BeNullOrEmpty
        (Get-DdbDataEventLogging -TableName Payments, Orders | Sort-Object TrailName | Set-DdbAuditRetention -Days 100 -ErrorAction Ignore).Days | Should -Be 100
    }

    It 'moves logs before they expire, whatever the case of the class' {
        $kept = Set-DdbAuditRetention -Days 400 -TransitionDays 90 -StorageClass glacier_ir -WarningVariable warned -WarningAction SilentlyContinue
        $kept.TransitionDays, $kept.StorageClass | Should -Be 90, 'GLACIER_IR'
        $warned | Should -BeLike '*128 KB*'
    }

    It 'refuses <Case>' -ForEach @(
        @{ Case = 'fewer days than the minimum'; Id = 'RetentionTooShort'; Parameters = @{ Days = 30 } }
        @{ Case = 'fewer days than one''s own minimum'; Id = 'RetentionTooShort'; Parameters = @{ Days = 300; MinimumDays = 365 } }
        @{ Case = 'a move that is too early for its class'; Id = 'InvalidRetention'; Parameters = @{ Days = 400; TransitionDays = 10; StorageClass = 'STANDARD_IA' } }
        @{ Case = 'a move after the end'; Id = 'InvalidRetention'; Parameters = @{ Days = 100; TransitionDays = 100; StorageClass = 'GLACIER' } }
        @{ Case = 'days beside -Remove'; Id = 'OptionConflict'; Parameters = @{ Days = 100; Remove = $true } }
        @{ Case = 'a move beside -Remove'; Id = 'OptionConflict'; Parameters = @{ TransitionDays = 30; Remove = $true } }
        @{ Case = 'a class beside -Remove'; Id = 'OptionConflict'; Parameters = @{ StorageClass = 'GLACIER'; Remove = $true } }
        @{ Case = 'days of versions beside -Remove'; Id = 'OptionConflict'; Parameters = @{ NoncurrentDays = 5; Remove = $true } }
        @{ Case = 'nothing'; Id = 'OptionConflict'; Parameters = @{ } }
        @{ Case = 'a trail that is not there'; Id = 'TrailNotFound'; Parameters = @{ Days = 100; TrailName = 'Nothing' } }
    ) {
        { Set-DdbAuditRetention @Parameters } | Should -Throw -ErrorId "$Id,*"
        (Get-DdbAuditRetention).RuleId | Should -BeNullOrEmpty
    }

    It 'tells days that were taken for a trail from a name' {
        (Get-ThrownError { Set-DdbAuditRetention 400 }).ErrorDetails.RecommendedAction | Should -BeLike 'Give -Days 400:*'
        (Get-ThrownError { Set-DdbAuditRetention -TrailName DynamoDB-DataEvents-Trail }).ErrorDetails.RecommendedAction | Should -BeLike 'Give -Days for how long*'
    }

    It 'can be forced below the minimum' {
        (Set-DdbAuditRetention -Days 7 -Force).Days | Should -Be 7
    }

    It 'keeps what is not said again' {
        $null = Set-DdbAuditRetention -Days 400 -TransitionDays 90 -StorageClass GLACIER_IR -NoncurrentDays 365 -WarningAction Ignore
        $kept = Set-DdbAuditRetention -Days 800 -WarningAction Ignore
        $kept.Days, $kept.TransitionDays, $kept.StorageClass, $kept.NoncurrentDays | Should -Be 800, 90, 'GLACIER_IR', 365
    }

    It 'asks before logs are deleted earlier, unless <Given> is given' -ForEach @(
        @{ Given = '-Force' }, @{ Given = '-Confirm:$false' }, @{ Given = '-WhatIf' }
    ) {
        $null = Set-DdbAuditRetention -Days 400
        $run = {
            param($more)
            pwsh -NoProfile -NonInteractive -Command "Import-Module '$ModulePath'; `$env:AWS_ACCESS_KEY_ID = '$((Get-SandboxServer).AccessKey)'; `$env:AWS_SECRET_ACCESS_KEY = '$((Get-SandboxServer).SecretKey)'
                try { (Set-DdbAuditRetention -Days 200 -Region us-east-1 -EndpointUrl $((Get-SandboxServer).Endpoint) $more).Days } catch { `$_.FullyQualifiedErrorId }" | Out-String
        }
        & $run '' | Should -BeLike 'ConfirmationNeeded,*'
        (Get-DdbAuditRetention).Days | Should -Be 400
        & $run $Given | Should -Not -BeLike '*ConfirmationNeeded*'
        (Get-DdbAuditRetention).Days | Should -Be $(if ($Given -eq '-WhatIf') { 400 } else { 200 })
    }

    It 'warns of a prefix that no trail delivers to' {
        $bucket = (Get-DdbDataEventLogging -TableName Orders).S3BucketName
        $null = Set-DdbAuditRetention -BucketName $bucket -S3KeyPrefix wrong -Days 200 -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -BeLike "No trail that can be read from here delivers to key prefix 'wrong'*trails deliver to no key prefix."
        $null = Set-DdbAuditRetention -BucketName $bucket -S3KeyPrefix wrong -Remove -WarningAction Ignore
    }

    It '-WhatIf prints before and after and beats -Force' {
        $null = Set-DdbAuditRetention -Days 400
        $said = pwsh -NoProfile -NonInteractive -Command "Import-Module '$ModulePath'; `$env:AWS_ACCESS_KEY_ID = '$((Get-SandboxServer).AccessKey)'; `$env:AWS_SECRET_ACCESS_KEY = '$((Get-SandboxServer).SecretKey)'
            Set-DdbAuditRetention -Days 500 -Force -WhatIf -Region us-east-1 -EndpointUrl $((Get-SandboxServer).Endpoint)" | Out-String
        $said | Should -BeLike '*Set lifecycle rule*before*expire after 400 days*after*expire after 500 days*'
        (Get-DdbAuditRetention).Days | Should -Be 400
    }

    It 'removes its rule, and is content where there is none' {
        $null = Set-DdbAuditRetention -Days 400
        (Set-DdbAuditRetention -Remove).RuleId | Should -BeNullOrEmpty
        (Set-DdbAuditRetention -Remove).Days | Should -BeNullOrEmpty
    }

    It 'goes by bucket and prefix too' {
        $bucket = (Get-DdbDataEventLogging -TableName Orders).S3BucketName
        $kept = Set-DdbAuditRetention -BucketName $bucket -S3KeyPrefix team/ -Days 200 -WarningAction Ignore
        $kept.LogPrefix | Should -Be 'team/AWSLogs/111122223333/CloudTrail'
        $null = Set-DdbAuditRetention -BucketName $bucket -S3KeyPrefix team -Remove -WarningAction Ignore
    }

    It 'sets rules for the logs of other accounts in a central bucket, one for each' {
        $bucket = (Get-DdbDataEventLogging -TableName Orders).S3BucketName
        $kept = Set-DdbAuditRetention -BucketName $bucket -AccountId 444455556666, 777788889999, 444455556666 -Days 200
        $kept.LogPrefix | Should -Be 'AWSLogs/444455556666/CloudTrail', 'AWSLogs/777788889999/CloudTrail'
        $kept.LogAccountId | Should -Be '444455556666', '777788889999'
        $kept | Format-Table | Out-String -Width 120 | Should -BeLike '*account 444455556666 *'
        $kept.TrailName | Where-Object { $_ } | Should -BeNullOrEmpty
        (Get-DdbAuditRetention -BucketName $bucket -AccountId 777788889999).Days | Should -Be 200
        (Get-DdbAuditRetention -BucketName $bucket).Days | Should -BeNullOrEmpty
        (Set-DdbAuditRetention -BucketName $bucket -AccountId 444455556666, 777788889999 -Remove).RuleId | Where-Object { $_ } | Should -BeNullOrEmpty
        (Get-ThrownError { Set-DdbAuditRetention -BucketName $bucket -AccountId 1234 -Days 200 }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
        (Get-ThrownError { Set-DdbAuditRetention -AccountId 444455556666 -Days 200 }).FullyQualifiedErrorId | Should -Not -BeNullOrEmpty
    }

    It 'is shown by the inventory as the bucket''s own' {
        $null = Set-DdbAuditRetention -Days 400
        (Get-DdbAuditResource | Where-Object ResourceType -EQ Bucket).LogRetentionDays | Should -Be 400
        (Get-DdbAuditResource).ResourceType | Should -Not -Contain 'LifecycleRule' -Because 'in a bucket of ours it is the bucket''s'
    }

    It 'completes trails and storage classes' {
        Get-Completion 'Set-DdbAuditRetention -StorageClass ' | Should -Contain 'GLACIER_IR'
        Wait-Completion 'Set-DdbAuditRetention -TrailName ' | Should -Contain 'DynamoDB-DataEvents-Trail'
    }
}
