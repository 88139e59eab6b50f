BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox -DeliveryDelay 1s -InformationAction Ignore
    'Orders', 'Customers' | ForEach-Object { $null = New-DdbAuditTable -TableName $_ }
    $null = Enable-DdbDataEventLogging -TableName Orders -ReadWriteType ReadOnly
}
AfterAll { Stop-DdbAuditSandbox }

Describe 'Get-DdbDataEventLogging' {
    It 'gives every table, logged or not' {
        $all = Get-DdbDataEventLogging | Sort-Object TableName
        $all.TableName | Should -Be 'Customers', 'Orders'
        $all.IsLogging | Should -Be $false, $true
    }

    It 'tells reads from writes, and that PartiQL reads count as writes' {
        $orders = Get-DdbDataEventLogging -TableName Orders
        $orders.Reads | Should -BeTrue
        $orders.Writes | Should -BeFalse
        $orders.PartiQL | Should -BeFalse
        $orders.LoggingSince.Offset | Should -Be ([TimeSpan]::Zero)
    }

    It 'takes wildcards and names from the pipeline' {
        (Get-DdbDataEventLogging -TableName 'Ord*').TableName | Should -Be 'Orders'
        ('customers', 'Orders' | Get-DdbDataEventLogging -ErrorAction SilentlyContinue).TableName | Should -Contain 'Orders'
        Get-DdbDataEventLogging -TableName 'None*' | Should -BeNullOrEmpty
    }

    It 'says that a table is not there, and goes on' {
        $found = Get-DdbDataEventLogging -TableName Nowhere, Orders -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'TableNotFound,*'
        $found.TableName | Should -Be 'Orders'
    }

    It 'asks one trail only where one is named' {
        (Get-DdbDataEventLogging -TableName Orders -TrailName 'Other*').TrailName | Should -BeNullOrEmpty
    }
}
