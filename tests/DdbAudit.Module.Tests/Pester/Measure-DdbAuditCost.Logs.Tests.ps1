# Worked examples, to the cent, of what logs cost that are there. The rates are a thousand times those of today, so that a few events come to dollars.
BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    . "$PSScriptRoot/LogFiles.ps1"
    $null = Start-DdbAuditSandbox -InformationAction Ignore
    'Orders', 'Users' | ForEach-Object { $null = New-DdbAuditTable -TableName $_ }
    $null = Enable-DdbDataEventLogging -TableName Orders
    $null = Enable-DdbDataEventLogging -TableName Orders -ReadWriteType WriteOnly -TrailName Writes-Trail -WarningAction Ignore
    $null = Enable-DdbDataEventLogging -TableName Users -TrailName Users-Trail
    $rates = @{ DataEvents = 1000; S3Put = 5; S3Storage = 1000; LogsIngestion = 1000; LogsStorage = 1000 }
    $now = [DateTimeOffset]::UtcNow
    $gb = 1024 * 1024 * 1024

    # Events of a user, spread evenly over a time (hours ago), as a log file in a trail's bucket; its size in bytes.
    function Add-Event([string] $TrailName, [string] $User, [string] $Table, [string] $Operation, [int] $Count, [double] $From, [double] $To = $From) {
        $records = foreach ($i in 0..($Count - 1)) {
            New-TableRecord $Table @{
                eventName    = $Operation
                readOnly     = $Operation -in 'GetItem', 'Query'
                eventTime    = $now.AddHours(-$From + ($From - $To) * $i / [Math]::Max(1, $Count - 1)).ToString('yyyy-MM-ddTHH:mm:ssZ')
                userIdentity = @{ type = 'IAMUser'; userName = $User; arn = "arn:aws:iam::111122223333:user/$User"; accountId = '111122223333'; principalId = 'AIDA1' }
            }
        }
        $path = "TestDrive:/$([guid]::NewGuid()).json.gz"
        New-LogFile $path $records
        $bytes = [IO.File]::ReadAllBytes((Get-Item $path).FullName)
        $time = $now.AddHours(-$To).AddMinutes(5)
        $key = "AWSLogs/111122223333/CloudTrail/us-east-1/$($time.ToString('yyyy/MM/dd'))/111122223333_CloudTrail_us-east-1_$($time.ToString('yyyyMMddTHHmmZ'))_$([guid]::NewGuid().ToString('N').Substring(0, 16)).json.gz"
        (Get-SandboxMember BucketAccess).PutObject((Get-TrailState $TrailName).Description.S3BucketName, $key, $bytes, 'x', $null, [Collections.Generic.Dictionary[string, string]]::new())
        $bytes.Length
    }
    function Get-Line($Cost) { $Cost.Lines | ForEach-Object { '{0} {1}: {2:0.00}' -f $_.Service, $_.Item, $_.MonthlyCost } }
    function Get-Share($Cost) { $Cost.Shares | ForEach-Object { '{0} {1}: {2:0} events, {3:0.00}' -f $_.TableName, $_.UserName, $_.Events, $_.EventCost } }
}
AfterAll { Stop-DdbAuditSandbox }

Describe 'Measure-DdbAuditCost -FromLogs' {
    # In 73 hours alice read 20 times and bob wrote 10 times: ten times as much a month. bob's writes are delivered to Writes-Trail, too.
    # 300 / 100,000 x 1,000 = 3.00; 100 / 100,000 x 1,000 = 1.00; (20 files + 730 digests) x 2 trails / 1,000 x 5 = 7.50
    It 'bills each principal for every trail that logs what they do' {
        $size = (Add-Event DynamoDB-DataEvents-Trail alice Orders GetItem 20 73 70) + (Add-Event DynamoDB-DataEvents-Trail bob Orders PutItem 10 60 50)
        $cost = Measure-DdbAuditCost -FromLogs -Days 10 -Rates $rates
        Get-Share $cost | Should -Be 'Orders alice: 200 events, 2.00', 'Orders bob: 200 events, 2.00'
        $storage = 400 * $size / 30 * 12 / $gb * 1000
        Get-Line $cost | Should -Be @(
            'CloudTrail data events of DynamoDB-DataEvents-Trail: 3.00'
            'CloudTrail data events of Writes-Trail: 1.00'
            'S3 log and digest files written: 7.50'
            'S3 storage of 365 days: {0:0.00}' -f $storage
        )
        $cost.MonthlyCost | Should -Be ([Math]::Round(11.5 + $storage, 2))
    }

    # A tenth of the time, so ten times as many a month: alice alone, and only for half of the table's events before.
    It 'takes a part of the time for the month where that is asked' {
        $null = Add-Event DynamoDB-DataEvents-Trail alice Orders GetItem 5 7.3 5
        Get-Share (Measure-DdbAuditCost Orders -FromLogs -Days 1 -Rates $rates) | Should -Be 'Orders alice: 500 events, 5.00'
    }
}

Describe 'Measure-DdbAuditCost -FromLogs -TableName' {
    It 'takes an ARN of this Region for its name, and refuses those of others' {
        $shares = (Measure-DdbAuditCost arn:aws:dynamodb:us-east-1:111122223333:table/Orders -FromLogs -Days 10).Shares
        $shares.UserName | Should -Be 'alice', 'bob'
        $refused = Get-ThrownError { Measure-DdbAuditCost arn:aws:dynamodb:eu-west-1:111122223333:table/Orders -FromLogs }
        $refused.FullyQualifiedErrorId | Should -BeLike 'OptionConflict,*'
        "$($refused.ErrorDetails.RecommendedAction)" | Should -BeLike '*-Region eu-west-1*'
    }

    It 'warns where nothing is in the logs' {
        (Measure-DdbAuditCost Nobody -FromLogs -Days 10 -WarningVariable warnings -WarningAction SilentlyContinue).MonthlyCost | Should -Be 0
        "$warnings" | Should -BeLike "The logs of trail 'DynamoDB-DataEvents-Trail' hold no data event of Nobody since *Z."
    }
}

Describe 'Measure-DdbAuditCost -FromLogs -LargeScanSize' {
    It 'warns once of more bytes than it, names what counts them elsewhere, and reads on' {
        $shares = (Measure-DdbAuditCost -FromLogs -Days 10 -LargeScanSize 100 -WarningVariable warnings -WarningAction SilentlyContinue).Shares
        $shares.UserName | Should -Be 'alice', 'bob'
        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeLike '* or more are to be read here*Measure-DdbDataEvent -Engine Athena*fewer -Days.'
    }

    It 'says nothing below it, and nothing at all with 0' {
        $null = Measure-DdbAuditCost -FromLogs -Days 10 -WarningVariable small
        $null = Measure-DdbAuditCost -FromLogs -Days 10 -LargeScanSize 0 -WarningVariable none
        $small + $none | Should -BeNullOrEmpty
    }
}

Describe 'Measure-DdbAuditCost of the pipeline' {
    # carol queried 40 times in 7.3 hours: 4,000 times a month, delivered by the one trail that logs Users.
    # 4,000 / 100,000 x 1,000 = 40.00; (4,000 + 730) / 1,000 x 5 = 23.65; 4,000 x 250 B x 12 / 2^30 x 1,000 = 11.18
    BeforeAll {
        $null = Add-Event Users-Trail carol Users Query 40 20 12.7
        $lines = 'CloudTrail data events of Users-Trail: 40.00', 'S3 log and digest files written: 23.65', 'S3 storage of 365 days: 11.18'
    }

    It 'bills events for the trail that logs their table, and no other' {
        $cost = Get-DdbDataEvent -TrailName Users-Trail -TableName Users -Last 1d | Measure-DdbAuditCost -Rates $rates
        Get-Share $cost | Should -Be 'Users carol: 4000 events, 40.00'
        Get-Line $cost | Should -Be $lines
        $cost.MonthlyCost | Should -Be 74.83
    }

    # 4,000 x 1,500 B / 2^30 x 1,000 = 5.5879; 4,000 x (250 + 26) B x 12 / 2^30 x 1,000 = 12.3382; the sum is rounded once.
    It 'bills counts as it bills events, with a log group' {
        $cost = Measure-DdbDataEvent -By TableName, UserName -TrailName Users-Trail -TableName Users -Last 1d | Measure-DdbAuditCost -Rates $rates -CloudWatchLogs
        Get-Line $cost | Should -Be ($lines + 'CloudWatch Logs ingestion: 5.59', 'CloudWatch Logs storage of 365 days: 12.34')
        $cost.MonthlyCost | Should -Be 92.75
    }

    It 'adds the copy of a trail that is named, and refuses one that is not there' {
        $events = Get-DdbDataEvent -TrailName Users-Trail -TableName Users -Last 1d
        $cost = $events | Measure-DdbAuditCost -TrailName Writes-Trail -Rates $rates
        $cost.TrailName | Should -Be 'Writes-Trail', 'Users-Trail'
        ($cost.Lines | Where-Object Service -EQ CloudTrail).MonthlyCost | Should -Be 40, 40
        { $events | Measure-DdbAuditCost -TrailName Writes-Trial -ErrorAction Stop } | Should -Throw -ErrorId 'TrailNotFound*'
    }
}
