BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox -DeliveryDelay 0s -InformationAction Ignore
    $null = New-DdbAuditTable -TableName Orders
    $null = Enable-DdbDataEventLogging -TableName Orders
}
AfterAll { Stop-DdbAuditSandbox }

Describe 'What stands before AWSLogs/' {
    It 'has three names on <_>' -ForEach 'Enable-DdbDataEventLogging', 'Get-DdbDataEvent', 'Measure-DdbDataEvent', 'Get-DdbAuditRetention', 'Set-DdbAuditRetention' {
        foreach ($name in 'S3KeyPrefix', 'KeyPrefix', 'Prefix') { (Get-Command $_).ResolveParameter($name) | Should -Not -BeNullOrEmpty }
    }
}

Describe 'Get-DdbAuditRetention' {
    It 'says that logs are kept where nothing deletes them' {
        $kept = Get-DdbAuditRetention
        $kept.TrailName | Should -Be 'DynamoDB-DataEvents-Trail'
        $kept.Days, $kept.KeptDays, $kept.RuleId | Should -Be $null, $null, $null
        $kept.Warnings | Should -BeNullOrEmpty
    }

    It 'takes trails from the pipeline, and goes on after one that is not there' {
        $found = [pscustomobject]@{ TrailName = 'Nothing' }, [pscustomobject]@{ TrailName = 'DynamoDB-DataEvents-Trail' } |
            Get-DdbAuditRetention -ErrorAction SilentlyContinue -ErrorVariable problems
        $found.TrailName | Should -Be 'DynamoDB-DataEvents-Trail'
        $problems.FullyQualifiedErrorId | Should -BeLike 'TrailNotFound,*'
    }

    It 'is an error for a trail or bucket that is not there' {
        { Get-DdbAuditRetention -TrailName Nothing } | Should -Throw -ErrorId 'TrailNotFound,*'
        { Get-DdbAuditRetention -BucketName no-such-bucket } | Should -Throw -ErrorId 'BucketNotFound,*'
    }

    It 'reads well as a list and in CSV' {
        $null = Set-DdbAuditRetention -Days 400
        Get-DdbAuditRetention | Format-List | Out-String | Should -Match 'Days\s+: 400'
        Get-DdbAuditRetention | ConvertTo-Csv | Out-String | Should -Not -Match 'System\.'
    }
}
