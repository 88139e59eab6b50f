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
}
