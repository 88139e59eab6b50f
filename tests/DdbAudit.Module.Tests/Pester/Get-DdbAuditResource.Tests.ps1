BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox -DeliveryDelay 1s -InformationAction Ignore
    $null = New-DdbAuditTable -TableName Table1
    $null = New-DdbAuditTable -TableName Table2 -TrailName Other-Trail
    $null = Enable-DdbDataEventLogging -TableName Table1
    $null = Enable-DdbDataEventLogging -TableName Table2 -TrailName Other-Trail
    $null = New-DdbAuditItem -TableName Table1 -Item @{ pk = 'customer#1' }
}
AfterAll { Stop-DdbAuditSandbox }

Describe 'Get-DdbAuditResource' {
    It 'gives trail, bucket and table of every stack' {
        $all = Get-DdbAuditResource
        $all | Group-Object Stack | ForEach-Object Count | Should -Be 3, 3
        $all.ResourceType | Sort-Object -Unique | Should -Be 'Trail', 'Bucket', 'Table'
    }

    It 'gives one stack, by name or from the pipeline' {
        (Get-DdbAuditResource -TrailName Other-Trail).Stack | Sort-Object -Unique | Should -Be 'Other-Trail'
        ('Other-Trail' | Get-DdbAuditResource).Count | Should -Be 3
        Get-DdbAuditResource -TrailName Nothing | Should -BeNullOrEmpty
    }

    It 'gives the stacks that a pattern stands for' {
        (Get-DdbAuditResource 'other*').Stack | Sort-Object -Unique | Should -Be 'Other-Trail'
        (Get-DdbAuditResource '*-Trail').Stack | Sort-Object -Unique | Should -Be 'DynamoDB-DataEvents-Trail', 'Other-Trail'
    }

    It 'counts what lies in the bucket, once the log file is there' {
        $deadline = (Get-Date).AddSeconds(20)
        do {
            Start-Sleep -Milliseconds 200
            $bucket = Get-DdbAuditResource -TrailName DynamoDB-DataEvents-Trail | Where-Object ResourceType -EQ Bucket
        } until ($bucket.ObjectCount -gt 0 -or (Get-Date) -gt $deadline)
        $bucket.ObjectCount | Should -BeGreaterThan 0
        $bucket.Bytes | Should -BeGreaterThan 0
        $bucket.NewestLog | Should -BeGreaterThan (Get-Date).AddMinutes(-5)
        $bucket.DependsOn | Should -Be 'DynamoDB-DataEvents-Trail'
        $bucket.IsOrphan | Should -BeFalse
    }

    It 'names what is left of a stack whose trail is gone an orphan' {
        $null = Remove-DdbAuditResources -TrailName Other-Trail -Force
        $left = Get-DdbAuditResource -TrailName Other-Trail
        $left.ResourceType | Should -Be 'Bucket', 'Table'
        $left.IsOrphan | Should -Be $true, $true
    }
}
