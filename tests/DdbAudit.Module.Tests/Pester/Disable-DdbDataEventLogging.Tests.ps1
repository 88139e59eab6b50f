BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox -DeliveryDelay 1s -InformationAction Ignore
    'Orders', 'Customers' | ForEach-Object { $null = New-DdbAuditTable -TableName $_ }
}
AfterAll { Stop-DdbAuditSandbox }

Describe 'Disable-DdbDataEventLogging' {
    BeforeEach { $null = 'Orders', 'Customers' | Enable-DdbDataEventLogging }

    It 'ends the logging of one table and keeps the other' {
        $logging = Disable-DdbDataEventLogging -TableName Orders
        $logging.IsLogging | Should -BeFalse
        $logging.Mode | Should -Be 'None'
        (Get-DdbDataEventLogging -TableName Customers).IsLogging | Should -BeTrue
    }

    It 'takes reads away and leaves writes' {
        (Disable-DdbDataEventLogging -TableName Orders -ReadWriteType ReadOnly).Mode | Should -Be 'WriteOnly'
    }

    It 'stops our own trail with the last table, and the next table is logged alone' {
        $null = 'Orders', 'Customers' | Disable-DdbDataEventLogging
        Get-DdbDataEventLogging | ForEach-Object IsLogging | Should -Be $false, $false
        $null = Enable-DdbDataEventLogging -TableName Customers
        (Get-DdbDataEventLogging -TableName Orders).TrailName | Should -BeNullOrEmpty
        (Get-DdbDataEventLogging -TableName Customers).IsLogging | Should -BeTrue
    }

    It 'takes what Get-DdbDataEventLogging gives' {
        Get-DdbDataEventLogging -TableName Orders | Disable-DdbDataEventLogging | ForEach-Object IsLogging | Should -BeFalse
    }

    It 'is content when there is nothing to do' {
        $null = Disable-DdbDataEventLogging -TableName Orders
        (Disable-DdbDataEventLogging -TableName Orders).IsLogging | Should -BeFalse
    }

    It '-WhatIf changes nothing' {
        Disable-DdbDataEventLogging -TableName Orders -WhatIf | Should -BeNullOrEmpty
        (Get-DdbDataEventLogging -TableName Orders).IsLogging | Should -BeTrue
    }

    It 'says that a trail is not there' {
        (Get-ThrownError { Disable-DdbDataEventLogging -TableName Orders -TrailName Nowhere }).FullyQualifiedErrorId | Should -BeLike 'TrailNotFound,*'
    }
}
