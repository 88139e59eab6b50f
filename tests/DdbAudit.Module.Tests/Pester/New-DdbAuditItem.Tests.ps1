BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $sandbox = Start-DdbAuditSandbox 6> $null
    $null = New-DdbAuditTable -TableName Orders
}

AfterAll {
    Stop-DdbAuditSandbox
}

Describe 'New-DdbAuditItem' {
    It 'puts the item and returns it with its key' {
        $item = New-DdbAuditItem -TableName Orders -Item @{ pk = 'customer#1'; count = 3; ratio = 0.5 }
        $item.TableName | Should -BeExactly 'Orders'
        "$($item.Key)" | Should -BeExactly 'pk=customer#1'
        "$($item.Item)" | Should -BeExactly 'count=3, pk=customer#1, ratio=0.5'
        $item.Endpoint | Should -Be $sandbox.Endpoint
    }

    It 'exports to CSV as text' {
        $row = New-DdbAuditItem -TableName Orders -Item @{ pk = 'csv'; note = 'x' } | ConvertTo-Csv | ConvertFrom-Csv
        $row.Key | Should -BeExactly 'pk=csv'
        $row.Item | Should -BeExactly 'note=x, pk=csv'
    }

    It 'puts nothing with -WhatIf' {
        Get-RequestName { New-DdbAuditItem -TableName Orders -Item @{ pk = 'a' } -WhatIf } | Should -Not -Contain 'dynamodb:PutItem'
    }

    It 'puts nothing and answers <Id> where <Case>' -ForEach @(
        @{ Case = 'the key is missing'; Id = 'InvalidKey'; Item = @{ note = 'a' } }
        @{ Case = 'the key is empty'; Id = 'InvalidKey'; Item = @{ pk = '' } }
        @{ Case = 'a value is a list'; Id = 'InvalidItem'; Item = @{ pk = 'a'; tags = 1, 2 } }
        @{ Case = 'a value is nothing'; Id = 'InvalidItem'; Item = @{ pk = 'a'; note = $null } }
    ) {
        $requests = Get-RequestName { $script:refused = Get-ThrownError { New-DdbAuditItem -TableName Orders -Item $Item } }
        $refused.FullyQualifiedErrorId | Should -Be "$Id,DdbAudit.Commands.NewDdbAuditItemCommand"
        $requests | Should -Not -Contain 'dynamodb:PutItem'
    }

    It 'answers TableNotFound where there is no such table' {
        (Get-ThrownError { New-DdbAuditItem -TableName Nowhere -Item @{ pk = 'a' } }).FullyQualifiedErrorId | Should -BeLike 'TableNotFound,*'
    }

    It 'leaves a table without our tag alone' {
        New-ForeignTable Foreign
        $requests = Get-RequestName { $script:refused = Get-ThrownError { New-DdbAuditItem -TableName Foreign -Item @{ pk = 'a' } } }
        $refused.FullyQualifiedErrorId | Should -BeLike 'TableNotOurs,*'
        $requests | Should -Not -Contain 'dynamodb:PutItem'
    }
}
