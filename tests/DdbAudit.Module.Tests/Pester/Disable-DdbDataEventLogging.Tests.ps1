BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox -DeliveryDelay 1s -InformationAction Ignore
    'A', 'B' | ForEach-Object { $null = New-DdbAuditTable -TableName $_ }
}
AfterAll { Stop-DdbAuditSandbox }

Describe 'Disable-DdbDataEventLogging' {
    BeforeEach { $null = 'A', 'B' | Enable-DdbDataEventLogging }

    It 'ends the logging of one table and keeps the other' {
        $logging = Disable-DdbDataEventLogging -TableName A
        $logging.IsLogging | Should -BeFalse
        $logging.Mode | Should -Be 'None'
        (Get-DdbDataEventLogging -TableName B).IsLogging | Should -BeTrue
    }

    It 'takes reads away and leaves writes' {
        (Disable-DdbDataEventLogging -TableName A -ReadWriteType ReadOnly).Mode | Should -Be 'WriteOnly'
    }

    It 'stops our own trail with the last table, and the next table is logged alone' {
        $null = 'A', 'B' | Disable-DdbDataEventLogging
        Get-DdbDataEventLogging | ForEach-Object IsLogging | Should -Be $false, $false
        $null = Enable-DdbDataEventLogging -TableName B
        (Get-DdbDataEventLogging -TableName A).TrailName | Should -BeNullOrEmpty
        (Get-DdbDataEventLogging -TableName B).IsLogging | Should -BeTrue
    }

    It 'takes what Get-DdbDataEventLogging gives' {
        Get-DdbDataEventLogging -TableName A | Disable-DdbDataEventLogging | ForEach-Object IsLogging | Should -BeFalse
    }

    It 'is content when there is nothing to do' {
        $null = Disable-DdbDataEventLogging -TableName A
        (Disable-DdbDataEventLogging -TableName A).IsLogging | Should -BeFalse
    }

    It '-WhatIf changes nothing' {
        Disable-DdbDataEventLogging -TableName A -WhatIf | Should -BeNullOrEmpty
        (Get-DdbDataEventLogging -TableName A).IsLogging | Should -BeTrue
    }

    It 'says that a trail is not there' {
        (Get-ThrownError { Disable-DdbDataEventLogging -TableName A -TrailName Nowhere }).FullyQualifiedErrorId | Should -BeLike 'TrailNotFound,*'
    }
}
