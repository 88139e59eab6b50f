BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    . "$PSScriptRoot/LogFiles.ps1"
    Push-Location $TestDrive
    New-LogFile logs/all.json.gz @(
        New-LogRecord
        New-LogRecord @{ eventName = 'TransactWriteItems'; resources = @(); requestParameters = @{ requestItems = @(
                    @{ operation = 'Put'; tableName = 'Orders'; key = @{ pk = 'customer#2' } }
                    @{ operation = 'Check'; tableName = 'Customers'; key = @{ pk = 'customer#1' } }) }
        }
        New-LogRecord @{ eventName = 'ExecuteStatement'; resources = @(); requestParameters = @{ statement = "SELECT * FROM `"Orders`".`"ByDay`" WHERE pk = 'customer#1'" } }
        New-LogRecord @{ eventName = 'Query'; readOnly = $true; requestParameters = @{ tableName = 'Orders'; indexName = 'ByDay' } }
    )
    $events = Get-DdbDataEvent -Path logs
}

AfterAll {
    Pop-Location
}

Describe 'Expand-DdbDataEvent' {
    It 'gives a row for each item of events from the pipeline' {
        $rows = $events | Expand-DdbDataEvent
        $rows | ForEach-Object { $_ | Should -BeOfType DdbAudit.DdbItemAccess }
        $rows.Operation | Should -Be 'Put', 'Put', 'ConditionCheck', 'Select', 'Query'
        $rows.TableName | Should -Be 'Orders', 'Orders', 'Customers', 'Orders', 'Orders'
        $rows.IamAction | Should -Be 'dynamodb:PutItem', 'dynamodb:PutItem', 'dynamodb:ConditionCheckItem', 'dynamodb:PartiQLSelect', 'dynamodb:Query'
        $rows.KeyText | Should -Be 'pk=customer#1', 'pk=customer#2', 'pk=customer#1', 'pk=customer#1', $null
        $rows[3..4].IndexName | Should -Be 'ByDay', 'ByDay'
    }

    It 'takes events as an argument' {
        Expand-DdbDataEvent $events | Should -HaveCount 5
    }

    It 'gives the key as a dictionary, which -Key takes' {
        $row = $events[0] | Expand-DdbDataEvent
        $row.Key.pk | Should -BeExactly 'customer#1'
        $row.Key['pk'] | Should -BeExactly 'customer#1'
        @(Get-DdbDataEvent -Path logs -Key $row.Key) | Should -HaveCount 3
    }

    It 'exports to CSV as text' {
        $csv = $events | Expand-DdbDataEvent | ConvertTo-Csv | ConvertFrom-Csv
        $csv[0].Key | Should -BeExactly 'pk=customer#1'
        $csv[0].AttributeNames | Should -BeExactly 'pk; note'
        $csv[0].UserName | Should -BeExactly 'alice'
    }

    It 'shows who did what to which item in 120 columns' {
        $lines = @($events[0] | Expand-DdbDataEvent | Out-String -Width 120) -split "`r?`n" | Where-Object { $_ }
        $lines[2] | Should -BeLike '2026-03-01 10:00:00Z Put * Orders * pk=customer#1 * alice * PutItem*'
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }

    It 'asks no account and makes no request' {
        { $events | Expand-DdbDataEvent -ErrorAction Stop } | Should -Not -Throw
        $events | Where-Object EventName -EQ 'none' | Expand-DdbDataEvent | Should -BeNullOrEmpty
    }
}
