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
        $orders.Reads, $orders.Writes, $orders.PartiQL, $orders.Streams | Should -Be 'All', 'None', 'None', 'All'
        [bool] $orders.Reads | Should -BeTrue
        [bool] $orders.Writes | Should -BeFalse
        $orders.Mode | Should -Be 'ReadOnly'
        $orders.Verdict | Should -BeLike 'Recorded, but no writes, no PartiQL*'
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

    It 'asks one trail only where one is named, and says what that one does not record' {
        $null = Enable-DdbDataEventLogging -TableName Customers -TrailName Second
        (Get-DdbDataEventLogging -TrailName Second | Sort-Object TableName).Verdict | Should -Be 'Recorded; nothing delivered yet', 'Not recorded by this trail'
        (Get-DdbDataEventLogging -TrailName Second).TrailName | Select-Object -Unique | Should -Be 'Second'
        $arn = (Get-DdbDataEventLogging -TrailName Second)[0].TrailArn
        (Get-DdbDataEventLogging -TableName Customers -TrailName $arn).TrailName | Should -Be 'Second'
        $null = Disable-DdbDataEventLogging -TableName Customers -TrailName Second
        Get-DdbDataEventLogging -TableName Orders -TrailName 'Other*' | Should -BeNullOrEmpty
    }

    It 'says that a trail is not there, and calls no table unrecorded for it' {
        $found = Get-DdbDataEventLogging -TrailName DynamoDB-DataEvent-Trail -ErrorAction SilentlyContinue -ErrorVariable problems
        $found | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'TrailNotFound,*'
    }

    It 'takes a name in any case, and an ARN' {
        (Get-DdbDataEventLogging -TableName orders -ErrorAction Stop).TableName | Should -Be 'Orders'
        (Get-DdbDataEventLogging -TableName (Get-DdbDataEventLogging Orders).TableArn -ErrorAction Stop).TableName | Should -Be 'Orders'
        Get-DdbDataEventLogging -TableName arn:aws:dynamodb:us-east-1:999999999999:table/Orders -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'TableNotFound,*'
    }

    It 'names the selector of each kind of call, as text in CSV too' {
        $orders = Get-DdbDataEventLogging -TableName Orders
        $orders.ReadsBy | Should -Be 'DdbAudit:reads'
        $orders.WritesBy.Count | Should -Be 0
        ($orders | ConvertTo-Csv | ConvertFrom-Csv).ReadsBy | Should -Be 'DdbAudit:reads'
    }

    It 'shows in the table view what is recorded, what is not and why' {
        $view = Get-DdbDataEventLogging | Sort-Object TableName | Out-String -Width 120
        $view | Should -BeLike '*Customers * None * Not recorded: no trail *'
        $view | Should -BeLike '*Orders * ReadOnly *DynamoDB-DataEvents-Trail Recorded, but no writes, no PartiQL*'
    }

    It 'shows the end of a lease, why it was taken, and that it is over' {
        $null = Enable-DdbDataEventLogging -TableName Customers -TrailName Lease -ExpiresAfter 1s -Reason 'incident 7' -WarningAction Ignore
        $limit = [DateTime]::UtcNow.AddSeconds(20)
        do { $customers = Get-DdbDataEventLogging -TableName Customers } until ($customers.IsOverdue -or [DateTime]::UtcNow -gt $limit)
        $customers.IsOverdue | Should -BeTrue
        $customers.LeaseEnd | Should -BeLessOrEqual ([DateTimeOffset]::UtcNow)
        $customers.LeaseReason | Should -Be 'incident 7'
        $customers.Verdict | Should -BeLike 'Recorded; lease is over*'
        $null = Disable-DdbDataEventLogging -TableName Customers -TrailName Lease
    }

    It 'counts a trail that was switched off as none' {
        $null = Enable-DdbDataEventLogging -TableName Customers -TrailName Stopped -WarningAction Ignore
        $null = Disable-DdbDataEventLogging -TableName Customers -TrailName Stopped
        (Get-DdbDataEventLogging -TableName Customers).Verdict | Should -Be 'Not recorded: no trail'
    }

    It 'names a trail that may not be read, and shows the others' {
        $assembly = (Get-SandboxServer).GetType().Assembly
        $denied = $assembly.GetType('DdbAudit.Sandbox.Http.Fault').GetMethod('AccessDenied').Invoke($null, @([Enum]::Parse($assembly.GetType('DdbAudit.Sandbox.Http.WireProtocol'), 'Json')))
        Add-SandboxFault @{ Service = 'cloudtrail'; Operation = 'GetEventSelectors'; Error = $denied }
        $all = Get-DdbDataEventLogging -ErrorAction SilentlyContinue -ErrorVariable problems
        Clear-SandboxFault
        @($all.TableName | Select-Object -Unique).Count | Should -Be 2
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
        $problems[0].TargetObject | Should -BeLike 'arn:aws:cloudtrail:us-east-1:111122223333:trail/*'
        "$($problems[0])" | Should -BeLike "What trail '*' (arn:*) logs is not known*"
    }
}
