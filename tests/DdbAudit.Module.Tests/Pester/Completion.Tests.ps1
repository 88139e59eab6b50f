BeforeAll {
    . "$PSScriptRoot/Module.ps1"
}

AfterAll {
    Stop-DdbAuditSandbox -WarningAction Ignore
}

Describe 'Completion from the account' {
    BeforeAll {
        $null = Start-DdbAuditSandbox 6> $null
        $null = 'OrdersOld', 'Orders', 'Customers' | ForEach-Object { New-DdbAuditTable -TableName $_ }
        $bucket = (Enable-DdbDataEventLogging -TableName Orders -TrailName Orders-Trail).S3BucketName
    }

    It 'offers the tables that begin so, whatever the case' {
        Wait-Completion 'Get-DdbDataEvent -TableName ord' | Should -Be 'Orders', 'OrdersOld'
    }

    It 'offers tables to <_>' -ForEach 'Enable-DdbDataEventLogging', 'Disable-DdbDataEventLogging', 'Get-DdbDataEventLogging', 'New-DdbAuditItem', 'Remove-DdbAuditItem' {
        Wait-Completion "$_ -TableName Cus" | Should -Be 'Customers'
    }

    It 'offers trails to <_>' -ForEach 'Get-DdbDataEvent', 'Enable-DdbDataEventLogging', 'Disable-DdbDataEventLogging', 'Get-DdbDataEventLogging', 'New-DdbAuditTable', 'Get-DdbAuditResource', 'Remove-DdbAuditResources' {
        Wait-Completion "$_ -TrailName Ord" | Should -Be 'Orders-Trail'
    }

    It 'offers buckets to <_>' -ForEach 'Get-DdbDataEvent', 'Enable-DdbDataEventLogging' {
        Wait-Completion "$_ -BucketName ddb" | Should -Be $bucket
    }

    It 'asks the account once for several key presses' {
        $null = Wait-Completion 'Get-DdbDataEvent -TableName Cus'
        Get-RequestName { Get-Completion 'Get-DdbDataEvent -TableName Cust' } | Should -BeNullOrEmpty
    }

    It 'waits no longer than two seconds and offers nothing then' {
        Add-SandboxFault @{ Service = 'dynamodb'; Operation = 'ListTables'; Delay = [timespan]'00:00:20' }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        # Another Region is another listing, which is not known yet.
        Get-Completion 'Get-DdbDataEvent -Region eu-west-3 -TableName Ord' | Should -Not -Contain 'Orders'
        $watch.Elapsed | Should -BeLessThan ([timespan]'00:00:15')
        Clear-SandboxFault
    }

    It 'is silent where the account cannot be asked' {
        Stop-DdbAuditSandbox
        $Error.Clear()
        Get-Completion 'Get-DdbDataEvent -Region us-east-1 -TableName Orde' | Should -Not -Contain 'Orders'
        $Error | Should -BeNullOrEmpty
    }
}

Describe 'Completion from lists' {
    It 'offers data events' {
        Get-Completion 'Get-DdbDataEvent -EventName Tran' | Should -Be 'TransactGetItems', 'TransactWriteItems'
    }

    It 'offers Regions to <_>' -ForEach 'Get-DdbDataEvent', 'Start-DdbAuditSandbox', 'New-DdbAuditTable' {
        Get-Completion "$_ -Region eu-ce" | Should -Be 'eu-central-1', 'eu-central-2'
    }

    It 'offers what kinds of access there are' {
        Get-Completion 'Get-DdbDataEvent -Access ' | Should -Be 'Read', 'Write'
    }
}
