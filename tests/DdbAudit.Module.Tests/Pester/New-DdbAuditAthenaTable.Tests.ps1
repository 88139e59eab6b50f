BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox 6> $null
    $null = New-DdbAuditTable
    $null = Enable-DdbDataEventLogging DynamoDB-CloudTrail
}

AfterAll {
    Stop-DdbAuditSandbox
}

Describe 'New-DdbAuditAthenaTable' {
    It 'changes nothing with -WhatIf' {
        Get-RequestName { New-DdbAuditAthenaTable -WhatIf } | Where-Object { $_ -match ':(Create|Put|Update)' } | Should -BeNullOrEmpty
    }

    It 'makes none of another trail for a table that nobody logs' {
        $null = New-DdbAuditTable -TableName Payments
        $made = Get-DdbDataEventLogging -TableName Payments | New-DdbAuditAthenaTable -ErrorAction SilentlyContinue -ErrorVariable problems
        $made | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotLogged,*'
        Get-DdbAuditResource | Where-Object ResourceType -Like 'Athena*' | Should -BeNullOrEmpty
    }

    It 'shows the table as a statement' {
        "$(New-DdbAuditAthenaTable -WhatIf -Verbose 4>&1)" | Should -Match 'CREATE EXTERNAL TABLE IF NOT EXISTS `ddbaudit`.`dynamodb_dataevents_trail` \('
    }

    It 'makes table and work group, once' {
        $table = New-DdbAuditAthenaTable
        $table.TrailName, $table.DatabaseName, $table.Name | Should -Be 'DynamoDB-DataEvents-Trail', 'ddbaudit', 'dynamodb_dataevents_trail'
        $table.WorkGroupName | Should -Be 'DdbAudit-DynamoDB-DataEvents-Trail'
        $table.ResultLocation | Should -BeLike 's3://*/DdbAudit-AthenaResults/DynamoDB-DataEvents-Trail/'
        $table.ResultDays, $table.MaxBytesScanned | Should -Be 30, 100000000000
        $table.Regions, $table.AccountIds | Should -Be 'us-east-1', '111122223333'
        Get-RequestName { New-DdbAuditAthenaTable } | Where-Object { $_ -match ':(Create|Put|Update)' } | Should -BeNullOrEmpty
    }

    It 'changes what is named and nothing else' {
        $table = New-DdbAuditAthenaTable -MaxBytesScanned 1TB -ResultDays 7
        $table.MaxBytesScanned, $table.ResultDays | Should -Be 1TB, 7
        (New-DdbAuditAthenaTable).MaxBytesScanned | Should -Be 1TB
    }

    It 'tells of a trail of all Regions that the table is narrow, until it is wide' {
        $null = New-DdbAuditTable -TableName Everywhere
        $null = Enable-DdbDataEventLogging Everywhere -TrailName everywhere -MultiRegion 3> $null
        $bucket = (Get-DdbDataEventLogging Everywhere -TrailName everywhere).S3BucketName
        $null = New-DdbAuditAthenaTable -TrailName everywhere -LogRegion us-east-1 -ResultLocation "s3://$bucket" -WarningVariable asked
        $asked | Should -BeNullOrEmpty
        (New-DdbAuditAthenaTable -TrailName everywhere -WarningVariable told 3> $null).Regions | Should -Be 'us-east-1'
        "$told" | Should -BeLike "Trail 'everywhere' logs * Regions that the table does not see*-LogRegion ``* adds them*"
        $wide = New-DdbAuditAthenaTable -TrailName everywhere -LogRegion * -WarningVariable none
        $wide.Regions.Count | Should -BeGreaterThan 20
        $wide.ResultLocation | Should -Be "s3://$bucket/DdbAudit-AthenaResults/everywhere/"
        $none | Should -BeNullOrEmpty
        $null = Remove-DdbAuditResources -TrailName everywhere -IncludeLogs -NoWait -Force
    }

    It 'stands in the inventory and goes with it' {
        $found = Get-DdbAuditResource | Where-Object ResourceType -Like 'Athena*'
        $found.ResourceType | Sort-Object | Should -Be 'AthenaResults', 'AthenaWorkGroup', 'AthenaTable', 'AthenaDatabase'
        $null = $found | Remove-DdbAuditResources -Force
        Get-DdbAuditResource | Where-Object ResourceType -Like 'Athena*' | Should -BeNullOrEmpty
    }

    It 'refuses <Name>' -TestCases @(
        @{ Name = 'a bound below 10 MB'; Arguments = @{ MaxBytesScanned = 9999999 }; Id = 'ParameterArgumentValidationError,*' }
        @{ Name = 'a place for results that is none'; Arguments = @{ ResultLocation = 'results' }; Id = 'InvalidResultLocation,*' }
        @{ Name = 'a Region that is none'; Arguments = @{ LogRegion = 'us-*' }; Id = 'ParameterArgumentValidationError,*' }
        @{ Name = 'a bucket that is not there'; Arguments = @{ ResultLocation = 's3://no-such-bucket/x/' }; Id = 'InvalidResultLocation,*' }
        @{ Name = 'a name that Athena does not take'; Arguments = @{ AthenaTableName = 'No-Name' }; Id = 'InvalidQueryName,*' }
        @{ Name = 'a first day that is yet to come'; Arguments = @{ FirstDay = [datetime]::UtcNow.AddDays(1) }; Id = 'InvalidTimeRange,*' }
        @{ Name = 'a trail that is not there'; Arguments = @{ TrailName = 'nowhere' }; Id = 'TrailNotFound,*' }
    ) {
        (Get-ThrownError { New-DdbAuditAthenaTable @Arguments }).FullyQualifiedErrorId | Should -BeLike $Id
    }
}
