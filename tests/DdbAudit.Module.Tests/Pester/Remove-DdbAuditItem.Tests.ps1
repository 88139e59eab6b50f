BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox 6> $null
    $null = New-DdbAuditTable -TableName Orders
}

AfterAll {
    Stop-DdbAuditSandbox
}

Describe 'Remove-DdbAuditItem' {
    It 'deletes the item by its key' {
        Get-RequestName { Remove-DdbAuditItem -TableName Orders -Key @{ pk = 'a' } } | Should -Contain 'dynamodb:DeleteItem'
    }

    It 'takes what New-DdbAuditItem returned' {
        $item = New-DdbAuditItem -TableName Orders -Item @{ pk = 'b'; note = 'x' }
        Get-RequestName { $item | Remove-DdbAuditItem } | Should -Contain 'dynamodb:DeleteItem'
    }

    It 'deletes nothing with -WhatIf' {
        Get-RequestName { Remove-DdbAuditItem -TableName Orders -Key @{ pk = 'a' } -WhatIf } | Should -Not -Contain 'dynamodb:DeleteItem'
    }

    It 'deletes nothing and answers InvalidKey where <Case>' -ForEach @(
        @{ Case = 'the key is missing'; Key = @{ } }
        @{ Case = 'there is more than the key'; Key = @{ pk = 'a'; note = 'x' } }
    ) {
        $requests = Get-RequestName { $script:refused = Get-ThrownError { Remove-DdbAuditItem -TableName Orders -Key $Key } }
        $refused.FullyQualifiedErrorId | Should -Be 'InvalidKey,DdbAudit.Commands.RemoveDdbAuditItemCommand'
        $requests | Should -Not -Contain 'dynamodb:DeleteItem'
    }

    It 'leaves a table without our tag alone' {
        New-ForeignTable Foreign
        $requests = Get-RequestName { $script:refused = Get-ThrownError { Remove-DdbAuditItem -TableName Foreign -Key @{ pk = 'a' } } }
        $refused.FullyQualifiedErrorId | Should -BeLike 'TableNotOurs,*'
        $requests | Should -Not -Contain 'dynamodb:DeleteItem'
    }
}
