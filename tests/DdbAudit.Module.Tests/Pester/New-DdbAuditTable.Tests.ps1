BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox 6> $null
}

AfterAll {
    Stop-DdbAuditSandbox
}

Describe 'New-DdbAuditTable' {
    It 'makes the walkthrough''s table and waits until it can be used' {
        $table = New-DdbAuditTable
        $table.TableName | Should -BeExactly 'DynamoDB-CloudTrail'
        $table.TableStatus | Should -BeExactly 'ACTIVE'
        $table.PartitionKey | Should -BeExactly 'pk'
        $table.TrailName | Should -BeExactly 'DynamoDB-DataEvents-Trail'
        $table.TableArn | Should -BeLike 'arn:aws:dynamodb:us-east-1:*:table/DynamoDB-CloudTrail'
    }

    It 'gives the tags in the creating call' {
        Get-RequestName { New-DdbAuditTable -TableName Tagged -TrailName Other } | Should -Not -Contain 'dynamodb:TagResource'
        $found = Get-DdbAuditResource -TrailName Other
        $found.Name | Should -Be 'Tagged'
    }

    It 'takes another key' {
        $null = New-DdbAuditTable -TableName OtherKey -PartitionKey id
        (New-DdbAuditItem -TableName OtherKey -Item @{ id = 'a' }).Key['id'] | Should -Be 'a'
    }

    It 'changes nothing with -WhatIf' {
        Get-RequestName { New-DdbAuditTable -TableName Unmade -WhatIf } | Should -Not -Contain 'dynamodb:CreateTable'
    }

    It 'refuses the name of a table that is there' {
        $null = New-DdbAuditTable -TableName Twice
        (Get-ThrownError { New-DdbAuditTable -TableName Twice }).FullyQualifiedErrorId | Should -BeLike 'TableExists,*'
    }

    It 'makes a table for each name from the pipeline' {
        $tables = 'P1', 'P2' | ForEach-Object { [pscustomobject]@{ TableName = $_ } } | New-DdbAuditTable
        $tables.TableName | Should -Be 'P1', 'P2'
    }
}
