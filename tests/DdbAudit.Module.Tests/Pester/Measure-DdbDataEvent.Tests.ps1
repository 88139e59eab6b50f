BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    . "$PSScriptRoot/LogFiles.ps1"
    Push-Location $TestDrive
    $bob = @{ type = 'IAMUser'; userName = 'bob'; arn = 'arn:aws:iam::111122223333:user/bob'; accountId = '111122223333'; principalId = 'AIDA2' }
    New-LogFile logs/all.json.gz @(
        New-LogRecord @{ userIdentity = $bob }
        New-LogRecord
        New-LogRecord @{ eventName = 'GetItem'; readOnly = $true; eventTime = '2026-03-01T11:00:00Z'; errorCode = 'AccessDenied' }
    )
    $events = Get-DdbDataEvent -Path logs
}

AfterAll {
    Pop-Location
}

Describe 'Measure-DdbDataEvent' {
    It 'counts by a property, the most frequent first' {
        $measures = $events | Measure-DdbDataEvent -By UserName
        $measures | ForEach-Object { $_ | Should -BeOfType DdbAudit.DdbDataEventMeasure }
        $measures.UserName | Should -Be 'alice', 'bob'
        $alice = $measures[0]
        $alice.Count, $alice.Reads, $alice.Writes, $alice.Errors, $alice.DistinctKeys | Should -Be 2, 1, 1, 1, 1
        $alice.FirstTime | Should -Be ([DateTimeOffset]'2026-03-01T10:00:00Z')
        $alice.LastTime | Should -Be ([DateTimeOffset]'2026-03-01T11:00:00Z')
    }

    It 'counts by several, which become columns of a CSV file' {
        $csv = $events | Measure-DdbDataEvent UserName, IamAction, Hour | ConvertTo-Csv | ConvertFrom-Csv
        $csv | Should -HaveCount 3
        $row = $csv | Where-Object IamAction -EQ 'dynamodb:GetItem'
        $row.UserName | Should -Be 'alice'
        $row.Hour | Should -Be '2026-03-01 11:00Z'
        $row.Group | Should -Be 'alice, dynamodb:GetItem, 2026-03-01 11:00Z'
    }

    It 'gives the total without -By, of nothing too' {
        ($events | Measure-DdbDataEvent).Writes | Should -Be 2
        $total = @() | Measure-DdbDataEvent
        $total.Reads + $total.Writes | Should -Be 0
        @() | Measure-DdbDataEvent -By UserName | Should -BeNullOrEmpty
    }

    It 'takes events as an argument' {
        (Measure-DdbDataEvent -InputObject $events).Writes | Should -Be 2
    }

    It 'completes and checks -By' {
        Get-Completion 'Measure-DdbDataEvent -By Iam' | Should -Be 'IamAction'
        (Get-ThrownError { $events | Measure-DdbDataEvent -By Colour }).FullyQualifiedErrorId | Should -BeLike 'CannotConvertArgumentNoMessage,*'
    }

    It 'shows a table within 120 columns' {
        $lines = @($events | Measure-DdbDataEvent -By UserName, TableName | Out-String -Width 120) -split "`r?`n" | Where-Object { $_ }
        $lines[2] | Should -BeLike 'alice, Orders * 2 * 1 * 1 * 1 * 1 2026-03-01 11:00:00Z*'
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }

    It 'counts log files as their events would be counted, duplicates and filters included' {
        New-LogFile twice/first.json.gz @((New-LogRecord @{ eventID = 'same' }), (New-LogRecord @{ eventName = 'GetItem' }))
        New-LogFile twice/second.json.gz @((New-LogRecord @{ eventID = 'same' }), (New-LogRecord @{ userIdentity = $bob; errorCode = 'AccessDenied' }))
        foreach ($question in @{}, @{ AllowDuplicate = $true }, @{ Failed = $true }, @{ EventName = 'Get*' }, @{ UserName = 'bob', 'alice' }, @{ StartTime = '2026-03-01T10:30:00Z' }) {
            $straight = Measure-DdbDataEvent UserName, EventName -Path twice @question | ConvertTo-Csv
            $straight | Should -Be (Get-DdbDataEvent -Path twice @question | Measure-DdbDataEvent UserName, EventName | ConvertTo-Csv)
        }
        (Measure-DdbDataEvent -Path twice).Writes | Should -Be 2
        (Measure-DdbDataEvent -Path twice -AllowDuplicate).Writes | Should -Be 3
    }

    It 'takes files as they are named, and tables' {
        (Measure-DdbDataEvent -LiteralPath (Get-ChildItem logs -File) -By UserName).UserName | Should -Be 'alice', 'bob'
        (Measure-DdbDataEvent -Path logs -TableName nowhere).Writes | Should -Be 0
    }

    It 'reports a file that cannot be read, and counts the others' {
        New-LogFile mixed/good.json.gz @(New-LogRecord)
        Set-Content mixed/cut.json.gz 'x'
        $total = Measure-DdbDataEvent -Path mixed -ErrorVariable problems -ErrorAction SilentlyContinue
        $total.Writes | Should -Be 1
        $problems.FullyQualifiedErrorId | Should -Be 'LogFileNotGzip,DdbAudit.Commands.MeasureDdbDataEventCommand'
    }

    It 'refuses beside events of the pipeline what chooses log files' {
        $refused = Get-ThrownError { $events | Measure-DdbDataEvent -By UserName -Failed }
        $refused.FullyQualifiedErrorId | Should -BeLike 'ParameterConflict,*'
        $refused.TargetObject | Should -Be 'Failed'
        (Get-ThrownError { $events | Measure-DdbDataEvent -Path logs }).FullyQualifiedErrorId | Should -BeLike 'InputObjectNotBound,*'
    }
}
