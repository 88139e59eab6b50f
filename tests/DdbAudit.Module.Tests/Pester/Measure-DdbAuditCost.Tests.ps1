BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox -DeliveryDelay 0s -InformationAction Ignore
    $made = [DateTimeOffset]::UtcNow.AddMinutes(-30)

    function Invoke-Server([string] $Method, [object[]] $With) {
        $server = Get-SandboxServer
        $null = $server.GetType().GetMethod($Method, [Reflection.BindingFlags]'NonPublic, Instance').Invoke($server, $With)
    }

    # A table of half an hour, which counts as one: a month has 730 times the calls.
    function New-OlderTable([string] $Table, [string] $Region = 'us-east-1') {
        ([pscustomobject]@{ TableName = $Table; Region = $Region } | New-DdbAuditTable).TableArn
        Invoke-Server DateTable $Table, $made, $Region
    }

    function Add-Call([string] $Table, [string] $Operation, [long] $Count, [string] $Region = 'us-east-1', [DateTimeOffset] $At = $made.AddMinutes(10)) {
        Invoke-Server CountCalls $Table, $Operation, $At, $Count, $Region
    }

    'Orders', 'Users', 'Quiet', 'Unused', 'Often', 'Again' | ForEach-Object { $null = New-OlderTable $_ }
    Add-Call Orders GetItem 100000
    Add-Call Orders PutItem 10000
    Add-Call Users Query 1000
    Add-Call Often GetItem 1
    Add-Call Often Query 100000
}
AfterAll { Stop-DdbAuditSandbox }

Describe 'Measure-DdbAuditCost' {
    # 110,000 calls an hour x 730 = 80,300,000 events: 80.30 USD; 9,490 files: 0.05; 365 days of storage: 5.16.
    It 'estimates from CloudWatch what logging would cost' {
        $cost = Measure-DdbAuditCost Orders
        $cost | Should -BeOfType DdbAudit.DdbAuditCost
        $cost.Basis, $cost.MonthlyEvents, $cost.MonthlyCost | Should -Be 'Metrics', 80300000, 85.51
        $cost.Lines.Service | Should -Be 'CloudTrail', 'S3', 'S3'
        $cost.Shares[0].Reads, $cost.Shares[0].Writes | Should -Be 73000000, 7300000
        $cost.Endpoint | Should -Not -BeNullOrEmpty
    }

    It 'counts only what is to be logged' {
        (Measure-DdbAuditCost Orders -ReadWriteType WriteOnly).MonthlyEvents | Should -Be 7300000
        (Measure-DdbAuditCost Orders -EventName getitem).MonthlyEvents | Should -Be 73000000
    }

    It 'takes names, patterns and the pipeline together as one estimate' {
        (Measure-DdbAuditCost Orders, Users).Shares.TableName | Should -Be 'Orders', 'Users'
        (Measure-DdbAuditCost 'Ord*').Shares.TableName | Should -Be 'Orders'
        ('Orders', 'Users' | Measure-DdbAuditCost).MonthlyEvents | Should -Be 81030000
        @(Get-DdbDataEventLogging Orders, Users | Measure-DdbAuditCost).Count | Should -Be 1
    }

    It 'takes every rate as a parameter and says so' {
        $cost = Measure-DdbAuditCost Orders -DataEventRate 1 -S3StorageRate 0 -S3PutRate 0
        $cost.MonthlyCost | Should -Be 803
        "$($cost.Rates)" | Should -Be 'DataEvents, S3Storage, S3Put as given, else us-east-1, USD, as of 2025-10 (Athena unverified)'
        "$((Measure-DdbAuditCost Orders).Rates)" | Should -Be 'us-east-1, USD, as of 2025-10 (Athena unverified)'
    }

    It 'takes rates as one object, which a rate by itself goes before' {
        $rates = @{ DataEvents = 1; S3Storage = 0; S3Put = 0; Basis = 'eu-west-1, USD'; AsOf = '2026-11' }
        $cost = Measure-DdbAuditCost Orders -Rates $rates
        $cost.MonthlyCost, "$($cost.Rates)" | Should -Be 803, 'eu-west-1, USD, as of 2026-11'
        (Measure-DdbAuditCost Orders -Rates $cost.Rates -DataEventRate 2).MonthlyCost | Should -Be 1606
        { Measure-DdbAuditCost Orders -Rates @{ DataEvents = -1 } } | Should -Throw -ExpectedMessage '*between 0 and 1,000 USD*'
        { Measure-DdbAuditCost Orders -Rates @{ DataEvent = 1 } } | Should -Throw -ExpectedMessage '*DataEvents*'
    }

    It 'has log groups, alarms and Athena where they are asked for' {
        (Measure-DdbAuditCost Orders -AlarmCount 2 -AthenaQueryCount 10).Lines.Service |
            Should -Be 'CloudTrail', 'S3', 'S3', 'CloudWatch Logs', 'CloudWatch Logs', 'CloudWatch', 'CloudWatch', 'Athena'
    }

    It 'says what it cannot see' {
        (Measure-DdbAuditCost Orders).NotCounted | Should -Contain ((Measure-DdbAuditCost Orders).NotCounted | Where-Object { $_ -like '*UserErrors*' })
    }

    It 'counts a table of another Region there' {
        $arn = New-OlderTable Orders eu-west-1
        Add-Call Orders GetItem 5 eu-west-1
        $shares = (Measure-DdbAuditCost Orders, $arn).Shares
        $shares.TableName | Should -Be 'Orders', $arn
        $shares.Events | Should -Be 80300000, 3650
    }

    It 'counts no calls on a table of the same name that was deleted' {
        Add-Call Again GetItem 5
        Add-Call Again GetItem 1000000 -At $made.AddHours(-2)
        (Measure-DdbAuditCost Again).MonthlyEvents | Should -Be 3650
    }

    It 'shows progress while CloudWatch is asked' {
        $shell = [powershell]::Create().AddScript("Import-Module '$ModulePath'; Measure-DdbAuditCost Orders, Users")
        $null = $shell.Invoke()
        $shell.Streams.Progress.Activity | Select-Object -Unique | Should -Be 'Measure-DdbAuditCost'
        $shell.Streams.Progress[0].CurrentOperation, $shell.Streams.Progress[-1].RecordType | Should -Be '2 tables', 'Completed'
        $shell.Dispose()
    }

    It 'warns where no table is named like a pattern' {
        Measure-DdbAuditCost 'Nobody*' -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warnings" | Should -BeLike 'No table in us-east-1 is named like Nobody`**'
    }

    It 'is an error for a table that is not there' {
        { Measure-DdbAuditCost Nothing } | Should -Throw -ErrorId 'TableNotFound,*'
    }

    It 'fits into 120 columns, and breaks between words' {
        $shown = Measure-DdbAuditCost Orders, Quiet | Format-List | Out-String -Width 120
        ($shown -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
        $shown | Should -Match 'GetShardIterator'
        $lines = (Measure-DdbAuditCost Orders).Lines | Format-Table | Out-String -Width 120
        $lines | Should -Match 'data events of DynamoDB-DataEvents-Trail '
    }

    It 'shows the lines and the sum as a list' {
        Measure-DdbAuditCost Orders | Out-String | Should -Match "(?s)CloudTrail data events of DynamoDB-DataEvents-Trail: 80\.30 USD.*MonthlyCost\s+: 85\.51 USD"
        Measure-DdbAuditCost Orders | ConvertTo-Csv | Out-String | Should -Not -Match 'System\.|DdbAuditCostLine,'
    }

    Context 'with logs' {
        BeforeAll {
            $null = Enable-DdbDataEventLogging -TableName Quiet
            1..3 | ForEach-Object { $null = New-DdbAuditItem -TableName Quiet -Item @{ pk = "customer#$_" } }
            $deadline = [DateTime]::UtcNow.AddSeconds(15)
            while (@(Get-DdbDataEvent -TableName Quiet -Last 1h).Count -lt 3) {
                if ([DateTime]::UtcNow -gt $deadline) { throw 'The events did not arrive.' }
                Start-Sleep -Milliseconds 100
            }
        }

        It 'counts events and bytes by table and user' {
            $cost = Measure-DdbAuditCost -FromLogs -Days 1
            $cost.Basis | Should -Be 'Logs'
            $share = $cost.Shares | Where-Object TableName -EQ Quiet
            $share.UserName, $share.Events | Should -Be 'admin', 2190
            $share.Bytes | Should -BeGreaterThan 0
            "$($cost.NotCounted)" | Should -BeLike '*other Regions and other accounts are not in it*'
        }

        It 'takes events and counts from the pipeline' {
            $events = Get-DdbDataEvent -TableName Quiet -Last 1h | Measure-DdbAuditCost
            $counts = Get-DdbDataEvent -TableName Quiet -Last 1h | Measure-DdbDataEvent -By TableName, UserName | Measure-DdbAuditCost
            $events.Basis, $events.MonthlyEvents, $counts.MonthlyEvents | Should -Be 'Events', 2190, 2190
        }
    }
}

Describe 'Enable-DdbDataEventLogging -MaxMonthlyCost' {
    It 'refuses what is above it before anything changes, with the estimate' {
        { Enable-DdbDataEventLogging Orders -TrailName Cost-Trail -MaxMonthlyCost 10 } | Should -Throw -ErrorId 'CostTooHigh,*' -ExpectedMessage '*85.51 USD a month for 80,300,000 events: CloudTrail data events of Cost-Trail: 80.30 USD; S3*nothing was changed*'
        Get-DdbAuditResource -TrailName Cost-Trail | Should -BeNullOrEmpty
    }

    It 'warns where nobody has called the table yet' {
        $null = Enable-DdbDataEventLogging Unused -TrailName Cost-Trail -MaxMonthlyCost 10 -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike 'CloudWatch has counted no calls on Unused:*'
    }

    It 'says the same when it is repeated' {
        $only = @{ TableName = 'Often'; TrailName = 'Cost-Trail'; EventName = 'GetItem'; MaxMonthlyCost = 10 }
        $null = Enable-DdbDataEventLogging @only
        { Enable-DdbDataEventLogging @only } | Should -Not -Throw
        { Enable-DdbDataEventLogging -TableName Often -TrailName Cost-Trail -MaxMonthlyCost 10 } | Should -Throw -ErrorId 'CostTooHigh,*'
    }

    It 'lets through what is below it' {
        (Enable-DdbDataEventLogging Users -TrailName Cost-Trail -MaxMonthlyCost 10).IsLogging | Should -BeTrue
    }

    It 'takes rates as a hashtable or from an estimate' {
        { Enable-DdbDataEventLogging Users -TrailName Cost-Trail -MaxMonthlyCost 10 -Rates @{ DataEvents = 100 } } | Should -Throw -ErrorId 'CostTooHigh,*'
        $cost = Measure-DdbAuditCost Users -DataEventRate 100
        { Enable-DdbDataEventLogging Users -TrailName Cost-Trail -MaxMonthlyCost 10 -Rates $cost.Rates } | Should -Throw -ErrorId 'CostTooHigh,*'
    }

    It 'counts the copy of a trail that logs the table already' {
        (Measure-DdbAuditCost Users -TrailName Second-Trail).TrailName | Should -Be 'Second-Trail', 'Cost-Trail'
    }

    It 'refuses to deliver to CloudWatch Logs what others log, as nobody knows how much that is' {
        $null = New-ForeignTrail company-trail -AnyTable Quiet
        $refused = Get-ThrownError { Enable-DdbDataEventLogging -CloudWatchLogs -TrailName company-trail -MaxMonthlyCost 10 }
        $refused.FullyQualifiedErrorId | Should -BeLike 'CostTooHigh,*'
        $refused.Exception.Message | Should -BeLike '*what others log on it cannot be estimated*nothing was changed*'
        (Get-TrailState company-trail).Description.CloudWatchLogsLogGroupArn | Should -BeNullOrEmpty
        Get-HostText { Enable-DdbDataEventLogging -CloudWatchLogs -TrailName company-trail -WhatIf } | Should -BeLike '*what others log on it cannot be estimated*'
    }

    It '-WhatIf shows the estimate' {
        $said = pwsh -NoProfile -NonInteractive -Command "Import-Module '$ModulePath'; `$env:AWS_ACCESS_KEY_ID = '$((Get-SandboxServer).AccessKey)'; `$env:AWS_SECRET_ACCESS_KEY = '$((Get-SandboxServer).SecretKey)'
            Enable-DdbDataEventLogging Orders -TrailName Third-Trail -WhatIf -Region us-east-1 -EndpointUrl $((Get-SandboxServer).Endpoint)" | Out-String
        $said | Should -BeLike '*Logging is estimated at 85.51 USD a month*data events*'
        Get-DdbAuditResource -TrailName Third-Trail | Should -BeNullOrEmpty
    }
}
