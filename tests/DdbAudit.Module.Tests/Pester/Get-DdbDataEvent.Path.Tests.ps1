BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    . "$PSScriptRoot/LogFiles.ps1"
    Push-Location $TestDrive

    $role = @{
        type           = 'AssumedRole'
        arn            = 'arn:aws:sts::111122223333:assumed-role/Admin/bob'
        accountId      = '111122223333'
        principalId    = 'AROA1:bob'
        sessionContext = @{
            sessionIssuer = @{ type = 'Role'; arn = 'arn:aws:iam::111122223333:role/Admin'; userName = 'Admin'; accountId = '111122223333' }
            attributes    = @{ creationDate = '2026-03-01T09:00:00Z'; mfaAuthenticated = 'true' }
        }
    }
    New-LogFile logs/first.json.gz @(
        New-LogRecord
        New-LogRecord @{ eventName = 'GetItem'; readOnly = $true; eventTime = '2026-03-01T11:00:00Z'; sourceIPAddress = '198.51.100.9' }
        New-TableRecord Customers @{ userIdentity = $role; eventTime = '2026-03-01T12:00:00Z' }
    )
    New-LogFile logs/deep/second.json.gz @(
        New-LogRecord @{ eventName = 'DeleteItem'; eventTime = '2026-03-02T10:00:00Z'; errorCode = 'ConditionalCheckFailedException'; errorMessage = 'No.' }
    )
    New-LogFile 'odd/log[1].json.gz' @(New-LogRecord @{ eventName = 'Scan'; readOnly = $true })
}

AfterAll {
    Pop-Location
}

Describe 'Get-DdbDataEvent -Path' {
    It 'reads a file' {
        $events = Get-DdbDataEvent -Path logs/first.json.gz
        $events.EventName | Should -Be 'PutItem', 'GetItem', 'PutItem'
        $events[0] | Should -BeOfType DdbAudit.DdbDataEvent
        $events[0].KeyText | Should -BeExactly 'pk=customer#1'
        $events[0].LogFile | Should -BeExactly (Resolve-Path logs/first.json.gz).ProviderPath
    }

    It 'reads a folder and what lies below it' {
        Get-DdbDataEvent -Path logs | Should -HaveCount 4
    }

    It 'reads what a wildcard matches' {
        (Get-DdbDataEvent -Path 'logs/f*.gz') | Should -HaveCount 3
    }

    It 'reads several paths' {
        (Get-DdbDataEvent -Path logs/first.json.gz, logs/deep) | Should -HaveCount 4
    }

    It 'reads a path that holds wildcard characters with -LiteralPath' {
        (Get-DdbDataEvent -LiteralPath 'odd/log[1].json.gz').EventName | Should -Be 'Scan'
    }

    It 'takes files from the pipeline, whatever they are called' {
        $events = Get-ChildItem logs, odd -Recurse -File | Get-DdbDataEvent
        $events | Should -HaveCount 5
        $events.EventName | Should -Contain 'Scan'
    }

    It 'takes folders from the pipeline' {
        Get-Item logs | Get-DdbDataEvent | Should -HaveCount 4
    }

    It 'completes file names' {
        Get-Completion 'Get-DdbDataEvent -Path logs/fi' | Should -BeLike '*first.json.gz'
    }

    It 'asks no account and needs none' {
        { Get-DdbDataEvent -Path logs -ErrorAction Stop } | Should -Not -Throw
    }
}

Describe 'Filters of Get-DdbDataEvent' {
    It '<Name> <Value> gives <Count>' -ForEach @(
        @{ Name = 'TableName'; Value = 'orders'; Count = 3 }
        @{ Name = 'TableName'; Value = 'Ord*', 'Cust*'; Count = 4 }
        @{ Name = 'TableName'; Value = 'arn:aws:dynamodb:us-east-1:111122223333:table/Customers'; Count = 1 }
        @{ Name = 'EventName'; Value = 'PutItem'; Count = 2 }
        @{ Name = 'EventName'; Value = 'Get*', 'Delete*'; Count = 2 }
        @{ Name = 'UserName'; Value = 'ALICE'; Count = 3 }
        @{ Name = 'UserName'; Value = 'bo?'; Count = 1 }
        @{ Name = 'RoleName'; Value = 'Adm*'; Count = 1 }
        @{ Name = 'SourceIPAddress'; Value = '198.51.*'; Count = 1 }
        @{ Name = 'ErrorCode'; Value = 'Conditional*'; Count = 1 }
        @{ Name = 'Key'; Value = @{ pk = 'customer#1' }; Count = 3 }
        @{ Name = 'Key'; Value = @{ pk = 'customer#1' }, @{ pk = 'a' }; Count = 4 }
        @{ Name = 'Key'; Value = @{ pk = 'customer#' }; Count = 0 }
        @{ Name = 'Key'; Value = @{ pk = 1 }; Count = 0 }
        @{ Name = 'Failed'; Value = $true; Count = 1 }
        @{ Name = 'Access'; Value = 'Read'; Count = 1 }
        @{ Name = 'Access'; Value = 'Write'; Count = 3 }
        @{ Name = 'MaxEvents'; Value = 2; Count = 2 }
        @{ Name = 'StartTime'; Value = '2026-03-01T12:00:00Z'; Count = 2 }
        @{ Name = 'EndTime'; Value = '2026-03-01T12:00:00Z'; Count = 2 }
        @{ Name = 'StartTime'; Value = '2026-03-01T13:00:00+01:00'; Count = 2 }
        @{ Name = 'Last'; Value = '1s'; Count = 0 }
        @{ Name = 'Last'; Value = '36500d'; Count = 4 }
    ) {
        $filter = @{ $Name = $Value }
        @(Get-DdbDataEvent -Path logs @filter) | Should -HaveCount $Count
    }

    It 'are ANDed' {
        (Get-DdbDataEvent -Path logs -TableName Orders -EventName PutItem, GetItem -Access Write).EventName | Should -Be 'PutItem'
    }

    It 'takes a time without a zone as local' {
        $local = [DateTimeOffset]::Parse('2026-03-01T12:00:00Z').LocalDateTime
        @(Get-DdbDataEvent -Path logs -StartTime $local.ToString('yyyy-MM-dd HH:mm:ss')) | Should -HaveCount 2
        @(Get-DdbDataEvent -Path logs -StartTime ([datetime]::SpecifyKind($local, 'Unspecified'))) | Should -HaveCount 2
        @(Get-DdbDataEvent -Path logs -StartTime $local.ToUniversalTime()) | Should -HaveCount 2
    }

    It '-Last counts back from -EndTime where that is given' {
        (Get-DdbDataEvent -Path logs -Last 90m -EndTime '2026-03-01T12:00:00Z').EventName | Should -Be 'GetItem'
    }

    It '-Last takes <Last>' -ForEach @{ Last = '30s' }, @{ Last = '90m' }, @{ Last = '2h' }, @{ Last = '7d' }, @{ Last = '1.5H' }, @{ Last = '00:30:00' }, @{ Last = [timespan]'01:00' } {
        { Get-DdbDataEvent -Path logs -Last $Last } | Should -Not -Throw
    }

    It '-Last takes what looks like a number to PowerShell' {
        { Get-DdbDataEvent -Path logs -Last 7d } | Should -Not -Throw
        { Get-DdbDataEvent -Path logs -Last 30s } | Should -Not -Throw
        { Get-DdbDataEvent -Path logs -Last 90m } | Should -Not -Throw
        (Get-ThrownError { Get-DdbDataEvent -Path logs -Last 90 }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
    }

    It '-Last refuses <Last>' -ForEach @{ Last = '90' }, @{ Last = 90 }, @{ Last = 'h' }, @{ Last = '2w' }, @{ Last = '-2h' }, @{ Last = '0.5s' }, @{ Last = [timespan]'00:00:00.5' }, @{ Last = '1e3s' } {
        (Get-ThrownError { Get-DdbDataEvent -Path logs -Last $Last }).FullyQualifiedErrorId | Should -Be 'ParameterArgumentTransformationError,DdbAudit.Commands.GetDdbDataEventCommand'
    }

    It 'refuse -Last with -StartTime, and an end that is not after the start' {
        (Get-ThrownError { Get-DdbDataEvent -Path logs -Last 2h -StartTime 2026-03-01 }).FullyQualifiedErrorId | Should -BeLike 'InvalidTimeRange,*'
        (Get-ThrownError { Get-DdbDataEvent -Path logs -StartTime 2026-03-02 -EndTime 2026-03-01 }).FullyQualifiedErrorId | Should -BeLike 'InvalidTimeRange,*'
    }

    It '-Key refuses a key without attributes or with a list in it' {
        (Get-ThrownError { Get-DdbDataEvent -Path logs -Key @{} }).FullyQualifiedErrorId | Should -BeLike 'InvalidItem,*'
        (Get-ThrownError { Get-DdbDataEvent -Path logs -Key @{ pk = 1, 2 } }).FullyQualifiedErrorId | Should -BeLike 'InvalidItem,*'
    }

    It '-<_> refuses an empty name, and null' -ForEach 'EventName', 'UserName', 'RoleName', 'ErrorCode', 'SourceIPAddress' {
        foreach ($names in '', @('x', ''), @($null), $null) {
            $given = @{ $_ = $names }
            (Get-ThrownError { Get-DdbDataEvent -Path logs @given }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError*'
            (Get-ThrownError { Measure-DdbDataEvent -Path logs @given }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError*'
        }
    }

    It '-TableName refuses an empty name, and takes null for every table' {
        (Get-ThrownError { Get-DdbDataEvent -Path logs -TableName Orders, '' }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError*'
        (Get-ThrownError { Measure-DdbDataEvent -Path logs -TableName '' }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError*'
        Get-DdbDataEvent -Path logs -TableName $null | Should -HaveCount 4
        (Measure-DdbDataEvent -Path logs -TableName $null).Count | Should -Be 4
    }

    It '-SourceIPAddress refuses a network and says how to ask' {
        $refused = Get-ThrownError { Get-DdbDataEvent -Path logs -SourceIPAddress 203.0.113.0/24 }
        $refused.Exception.Message | Should -Match "'203.0.113.0/24' is a network.*'198.51.100.\*'"
        Get-DdbDataEvent -Path logs -SourceIPAddress '203.0.113.*' | Should -HaveCount 3
    }

    It '-EventName warns of a name that no operation has' {
        Get-DdbDataEvent -Path logs -EventName GetItme, 'Put*' -WarningVariable warnings 3> $null | Should -HaveCount 2
        $warnings | Should -HaveCount 1
        $warnings[0].Message | Should -BeLike "'GetItme' is none of*Known are*GetItem*"
    }

    It '-IncludeRaw adds the record''s JSON' {
        (Get-DdbDataEvent -Path logs/deep).Raw | Should -BeNullOrEmpty
        ((Get-DdbDataEvent -Path logs/deep -IncludeRaw).Raw | ConvertFrom-Json).errorMessage | Should -Be 'No.'
    }
}

Describe 'An answer that is empty by mistake' {
    It 'warns where no log file is found, in a folder or of the time' {
        $null = New-Item -ItemType Directory empty
        Set-Content empty/notes.txt 'x'
        Get-DdbDataEvent -Path empty -WarningVariable warnings 3> $null | Should -BeNullOrEmpty
        $warnings.Message | Should -BeLike "No log file was found in *empty for events of any time. -Verbose says*"

        New-LogFile 'old/111122223333_CloudTrail_us-east-1_20260301T1005Z_a.json.gz' @(New-LogRecord)
        (Measure-DdbDataEvent -Path old -StartTime 2026-04-01Z -WarningVariable warnings 3> $null).Count | Should -Be 0
        $warnings.Message | Should -BeLike "No log file was found in *old for events since 2026-04-01*"
        $null = Get-DdbDataEvent -Path old -UserName nobody -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
    }

    It 'warns of a time in the future' {
        $null = Get-DdbDataEvent -Path logs -StartTime 2999-01-01Z -WarningVariable warnings 3> $null
        $warnings.Message | Should -BeLike '*begins at 2999-01-01 00:00:00Z, which is in the future.'
    }

    It 'warns of nothing where a checkpoint has read it all' {
        Get-DdbDataEvent -Path logs -Checkpoint empty.checkpoint | Should -HaveCount 4
        Get-DdbDataEvent -Path logs -Checkpoint empty.checkpoint -WarningVariable warnings | Should -BeNullOrEmpty
        $warnings | Should -BeNullOrEmpty
    }
}

Describe 'A scan of more bytes than -LargeScanSize' {
    It 'warns once, names Athena, and reads on' {
        $events = Get-DdbDataEvent -Path logs -LargeScanSize 100 -WarningVariable warnings -WarningAction SilentlyContinue
        $events | Should -HaveCount 4
        $warnings | Should -HaveCount 1
        $warnings[0].Message | Should -Match 'or more are to be read here.*Amazon Athena.*-Engine Athena'
    }

    It 'is counted, not only read, with the same warning' {
        $null = Measure-DdbDataEvent -Path logs -LargeScanSize 100 -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -HaveCount 1
    }

    It 'says nothing below it, and nothing at all with 0' {
        Get-DdbDataEvent -Path logs -WarningVariable small | Should -HaveCount 4
        Get-DdbDataEvent -Path logs -LargeScanSize 0 -WarningVariable none | Should -HaveCount 4
        $small + $none | Should -BeNullOrEmpty
    }
}

Describe 'A file that cannot be read' {
    BeforeAll {
        New-LogFile bad/good.json.gz @(New-LogRecord)
        Set-Content bad/notes.json 'this is no JSON'
        Set-Content bad/plain.json.gz 'this is no gzip'
        New-LogFile bad/cut.json.gz @(1..200 | ForEach-Object { New-LogRecord })
        $bytes = [IO.File]::ReadAllBytes("$TestDrive/bad/cut.json.gz")
        [IO.File]::WriteAllBytes("$TestDrive/bad/cut.json.gz", $bytes[0..([int]($bytes.Length / 2))])
    }

    It 'is a non-terminating error that names it; the others are read' {
        $events = Get-DdbDataEvent -Path bad -ErrorVariable problems -ErrorAction SilentlyContinue
        ($events | Where-Object LogFile -Like '*good.json.gz') | Should -HaveCount 1
        foreach ($file in 'notes.json', 'plain.json.gz', 'cut.json.gz') {
            ($problems | Where-Object { "$_" -like "*$file*" }) | Should -HaveCount 1 -Because $file
        }
        $problems.FullyQualifiedErrorId | Should -BeLike 'LogFile*,DdbAudit.Commands.GetDdbDataEventCommand'
    }

    It 'stops the command with -ErrorAction Stop' {
        { Get-DdbDataEvent -Path bad -ErrorAction Stop } | Should -Throw -ErrorId 'LogFile*'
    }

    It 'is a path that is not there, while the others are read: <Bad>' -ForEach @{ Bad = 'nowhere.json' }, @{ Bad = 'nothing*.gz' }, @{ Bad = 'Env:PATH' }, @{ Bad = 'nodrive:x' } {
        $events = Get-DdbDataEvent -Path $Bad, logs/deep -ErrorVariable problems -ErrorAction SilentlyContinue
        $events | Should -HaveCount 1
        $problems.FullyQualifiedErrorId | Should -Be 'PathNotFound,DdbAudit.Commands.GetDdbDataEventCommand'
        $problems.TargetObject | Should -Be $Bad
    }
}

Describe 'Events in the pipeline' {
    It 'go through Where-Object and Group-Object' {
        $groups = Get-DdbDataEvent -Path logs | Where-Object Access -EQ Write | Group-Object TableName | Sort-Object Name
        $groups.Name | Should -Be 'Customers', 'Orders'
        $groups.ForEach('Count') | Should -Be 1, 2
    }

    It 'export to CSV as text that reads well' {
        $rows = Get-DdbDataEvent -Path logs/first.json.gz | ConvertTo-Csv | ConvertFrom-Csv
        $rows[0].EventTime | Should -Match '\+00:00$'
        $rows[0].TableNames | Should -BeExactly 'Orders'
        $rows[0].Keys | Should -BeExactly 'pk=customer#1'
        $rows[2].UserName | Should -BeExactly 'bob'
        $cells = $rows.ForEach({ $_.PSObject.Properties.Value })
        $cells | Where-Object { $_ -match '^(System|DdbAudit)\.' } | Should -BeNullOrEmpty
    }

    It 'stop being read once there are enough' {
        Get-DdbDataEvent -Path logs | Select-Object -First 1 | Should -HaveCount 1
    }

    It 'are shown without their control characters' {
        New-LogFile escape/log.json.gz @(New-LogRecord @{ userAgent = "x`e[2J"; sourceIPAddress = "`e]0;owned`a" })
        $text = Get-DdbDataEvent -Path escape | Format-List | Out-String
        $text | Should -Not -Match "`e"
        $text | Should -Match 'x\\u001B\[2J'
    }
}
