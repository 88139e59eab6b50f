BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox -DeliveryDelay 1s -InformationAction Ignore
    'Table1', 'Table2', 'Table3' | ForEach-Object { $null = New-DdbAuditTable -TableName $_ -TrailName Walls }
}
AfterAll { Stop-DdbAuditSandbox }

Describe 'Enable-DdbDataEventLogging' {
    It '-WhatIf names each step with before and after, and changes nothing' {
        $steps = Enable-DdbDataEventLogging -TableName Table1 -WhatIf *>&1 | Out-String
        # What if: goes to the host; a transcript holds it.
        $log = New-TemporaryFile
        $null = Start-Transcript -LiteralPath $log
        Enable-DdbDataEventLogging -TableName Table1 -WhatIf
        $null = Stop-Transcript
        $text = $steps + (Get-Content -LiteralPath $log -Raw)
        foreach ($step in 'Create bucket', 'Let CloudTrail write to bucket', 'Create trail', 'Put event selectors', 'Start logging') {
            $text | Should -BeLike "*Performing the operation `"$step`" on target*"
        }
        $text | Should -BeLike '*before  basic All: management events on*after   DdbAudit:all:*table/Table1*'
        Get-DdbAuditResource -TrailName DynamoDB-DataEvents-Trail | Should -BeNullOrEmpty
    }

    It 'makes a trail with a bucket of its own and logs reads and writes of the table' {
        $logging = Enable-DdbDataEventLogging -TableName Table1
        $logging | Should -BeOfType DdbAudit.DdbDataEventLogging
        $logging.TableName | Should -Be 'Table1'
        $logging.Mode | Should -Be 'All'
        $logging.IsLogging | Should -BeTrue
        $logging.IsOurs | Should -BeTrue
        $logging.TrailName | Should -Be 'DynamoDB-DataEvents-Trail'
        $logging.S3BucketName | Should -BeLike 'ddbaudit-111122223333-us-east-1-*'
        $logging.Endpoint | Should -Be (Get-DdbAuditSandbox).Endpoint
    }

    It 'does nothing when it is so already' {
        $log = New-TemporaryFile
        $null = Start-Transcript -LiteralPath $log
        $logging = Enable-DdbDataEventLogging -TableName Table1 -WhatIf
        $null = Stop-Transcript
        Get-Content -LiteralPath $log -Raw | Should -Not -BeLike '*What if:*Performing*'
        (Enable-DdbDataEventLogging -TableName Table1).IsLogging | Should -BeTrue
    }

    It 'adds tables from the pipeline in one plan and keeps the others' {
        $logging = 'Table2', 'Table3' | Enable-DdbDataEventLogging -ReadWriteType WriteOnly
        $logging.TableName | Should -Be 'Table2', 'Table3'
        $logging.Mode | Should -Be 'WriteOnly', 'WriteOnly'
        (Get-DdbDataEventLogging -TableName Table1).Mode | Should -Be 'All'
    }

    It 'takes what Get-DdbDataEventLogging gives, of tables that no trail logs too' {
        $null = New-DdbAuditTable -TableName Unlogged -TrailName Walls
        (Get-DdbDataEventLogging -TableName Unlogged | Enable-DdbDataEventLogging).IsLogging | Should -BeTrue
    }

    It 'takes a bucket and a prefix for a new trail' {
        $logging = Enable-DdbDataEventLogging -TableName Table1 -TrailName Named -BucketName 'a-bucket-of-our-choice' -S3KeyPrefix 'audit/logs'
        $logging.S3BucketName | Should -Be 'a-bucket-of-our-choice'
        $logging.S3KeyPrefix | Should -Be 'audit/logs'
        Remove-DdbAuditResources -TrailName Named -IncludeLogs -Force | Should -Not -BeNullOrEmpty
    }

    It '-AllTables warns of the cost and logs tables that are made later' {
        $logging = Enable-DdbDataEventLogging -AllTables -TrailName Everything -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*billed*0.10 USD*'
        $logging.TableName | Should -Be '*'
        $null = New-DdbAuditTable -TableName Later -TrailName Walls
        (Get-DdbDataEventLogging -TableName Later).TrailName | Should -Be 'Everything'
        Remove-DdbAuditResources -TrailName Everything -IncludeLogs -Force | Should -Not -BeNullOrEmpty
    }

    It 'refuses <Name> with <Id> and changes nothing' -ForEach @(
        @{ Name = 'a table that is not there'; Id = 'TableNotFound'; Arguments = @{ TableName = 'Nowhere'; TrailName = 'Bad' } }
        @{ Name = 'a trail name that breaks the rules'; Id = 'InvalidTrailName'; Arguments = @{ TableName = 'Table1'; TrailName = 'a..b' } }
        @{ Name = 'a bucket name that breaks the rules'; Id = 'InvalidBucketName'; Arguments = @{ TableName = 'Table1'; TrailName = 'Bad'; BucketName = 'Capitals' } }
    ) {
        $before = Get-DdbAuditResource | ForEach-Object Arn
        $thrown = Get-ThrownError { Enable-DdbDataEventLogging @Arguments }
        $thrown.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $thrown.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Get-DdbAuditResource | ForEach-Object Arn | Should -Be $before
    }

    It 'logs an operation however it is spelled, and warns of one that nobody knows' {
        $logging = Enable-DdbDataEventLogging Table3 -TrailName Spelled -EventName putitem, PutItm -WarningVariable warned -WarningAction SilentlyContinue
        $logging.IsLogging | Should -BeTrue
        @($warned) -like "'PutI*' is none of DynamoDB's data events*" | Should -HaveCount 1
        { Enable-DdbDataEventLogging Table3 -TrailName Other -EventName PutItem -ReadWriteType ReadOnly } | Should -Throw -ErrorId 'OptionConflict*'
        Get-DdbAuditResource -TrailName Other | Should -BeNullOrEmpty
    }

    It 'has completion for its trail' {
        Get-Completion 'Enable-DdbDataEventLogging -TableName Table1 -TrailName Dyn' | Should -Contain 'DynamoDB-DataEvents-Trail'
        Get-Completion 'Enable-DdbDataEventLogging -TableName Tab' | Should -Contain 'Table2'
        Get-Completion 'Enable-DdbDataEventLogging -ReadWriteType ' | Should -Contain 'WriteOnly'
    }

    It 'warns, also with -WhatIf, that another trail logs the table and what the second copy costs' {
        Enable-DdbDataEventLogging -TableName Table1 -TrailName Copies -WhatIf -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -Be "Trail 'DynamoDB-DataEvents-Trail' logs 'Table1' already. With trail 'Copies' each event is delivered and billed once more: 0.10 USD per 100,000 events and trail (October 2025)."
        Enable-DdbDataEventLogging -TableName Table1 -WhatIf -WarningVariable none
        $none | Should -BeNullOrEmpty
    }

    It 'goes with a pipeline through Regions, as Disable- and Remove- do: what an object names is changed where it is' {
        $tables = foreach ($region in 'us-east-1', 'eu-west-1') { [pscustomobject]@{ TableName = "In-$region"; TrailName = 'Regional'; Region = $region } }
        $null = $tables | New-DdbAuditTable
        $logging = $tables | Enable-DdbDataEventLogging
        $logging.TableName | Should -Be $tables.TableName
        $logging.TrailArn | Should -Be 'arn:aws:cloudtrail:us-east-1:111122223333:trail/Regional', 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/Regional'
        ($logging | Disable-DdbDataEventLogging).Region | Should -Be $tables.Region
        ($tables | Get-DdbDataEventLogging -TrailName Regional).IsLogging | Should -Be $false, $false
        $removed = $tables | Get-DdbAuditResource | Remove-DdbAuditResources -IncludeLogs -IncludeTable -Force
        ($removed | Where-Object ResourceType -EQ Trail).Arn | Should -Be $logging.TrailArn
        $tables | Get-DdbAuditResource | Should -BeNullOrEmpty
    }

    It '-MultiRegion makes a trail of all Regions, which logs the tables of another one too, changed at home' {
        $null = Enable-DdbDataEventLogging -TableName Table1 -TrailName Everywhere -MultiRegion -WarningAction Ignore
        # A Region that comes with an object of the sandbox does not name an account.
        $far = [pscustomobject]@{ TableName = 'Far'; TrailName = 'Everywhere'; Region = 'eu-west-1' }
        $null = $far | New-DdbAuditTable
        $logging = $far | Enable-DdbDataEventLogging
        $logging.IsLogging, $logging.Region, $logging.HomeRegion | Should -Be $true, 'eu-west-1', 'us-east-1'
        $logging.TrailArn | Should -Be 'arn:aws:cloudtrail:us-east-1:111122223333:trail/Everywhere'
        ($far | Test-DdbDataEventLogging -PollInterval 0.1s -TimeoutSec 60).IsDelivered | Should -Be $true, $true
        $again = Get-ThrownError { Enable-DdbDataEventLogging -TableName Table1 -TrailName DynamoDB-DataEvents-Trail -MultiRegion }
        $again.FullyQualifiedErrorId | Should -BeLike 'TrailUnsupported,*'
        $null = Remove-DdbAuditResources -TrailName Everywhere -IncludeLogs -Force
    }
}
