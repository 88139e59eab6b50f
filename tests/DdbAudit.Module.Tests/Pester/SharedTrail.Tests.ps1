# Switching tables on and off on a trail of others: basic selectors, tags, conversion, leases.
BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox -DeliveryDelay 0.1s -InformationAction Ignore
    'Orders', 'Customers', 'Invoices' | ForEach-Object { $null = New-DdbAuditTable -TableName $_ }
    $null = New-ForeignTrail shared Orders
    $shared = @{ TrailName = 'shared' }
}
AfterAll { Stop-DdbAuditSandbox -WarningAction Ignore }

Describe 'A trail with basic selectors of others' {
    AfterEach { Disable-DdbDataEventLogging -TableName Orders, Customers @shared -WarningAction Ignore | Out-Null }

    It 'gets ours beside them, marked by a tag, and is left as it was' {
        $logging = Enable-DdbDataEventLogging -TableName Orders @shared
        $logging.IsLogging, $logging.IsOurs | Should -Be $true, $true
        $state = Get-TrailState shared
        $state.Selectors.Basic.Length | Should -Be 2
        $state.Tags['ddbaudit:table/Orders'] | Should -Be 'all'

        (Disable-DdbDataEventLogging -TableName Orders @shared).IsLogging | Should -BeFalse
        $state = Get-TrailState shared
        $state.Selectors.IsFresh, $state.IsLogging, $state.Tags.Count | Should -Be $true, $true, 0
    }

    It 'logs what was asked, by the sandbox''s own reading of basic selectors' {
        $null = Enable-DdbDataEventLogging -TableName Orders @shared -ReadWriteType WriteOnly
        $null = New-DdbAuditItem -TableName Orders -Item @{ pk = 'a' }
        $null = New-DdbAuditItem -TableName Customers -Item @{ pk = 'a' }
        $deadline = [DateTime]::UtcNow.AddSeconds(20)
        do { $found = Get-DdbDataEvent @shared -Last 1h -WarningAction Ignore } until ($found -or [DateTime]::UtcNow -gt $deadline)
        $found.TableName | Sort-Object -Unique | Should -Be 'Orders'
    }

    It '-WhatIf prints what is logged before and after, in 120 columns' {
        $null = Enable-DdbDataEventLogging -TableName Orders @shared -ReadWriteType ReadOnly
        $text = Get-HostText { Enable-DdbDataEventLogging -TableName Orders, Customers @shared -ExpiresAfter 2h -WhatIf -WarningAction Ignore }
        foreach ($line in 'Orders *shared *before *yes *no *yes', 'Orders *shared *after *yes *yes *yes .*Z \(part\)', 'Customers *shared *before *no *no *no', 'Customers *shared *after *yes *yes *yes .*Z') {
            $text | Should -Match $line
        }
        $text | Should -Match 'after   ddbaudit:table/Customers = all until='
        $text | Should -Match 'after   basic All: management events off, AWS::DynamoDB::Table arn'
        $text -split '\r?\n' | Where-Object { $_ -match '^  (Table|Orders|Customers) ' } | ForEach-Object { $_.Length | Should -BeLessOrEqual 120 }
        (Get-TrailState shared).Tags.Count | Should -Be 1
    }

    It 'is converted only where that is allowed' {
        $null = New-ForeignTrail convert Invoices
        $thrown = Get-ThrownError { Enable-DdbDataEventLogging -TableName Invoices -TrailName convert -ExcludeStreams }
        $thrown.FullyQualifiedErrorId | Should -BeLike 'ConversionNeeded,*'
        $thrown.ErrorDetails.RecommendedAction | Should -BeLike '*-AllowConversion*'
        (Get-TrailState convert).Selectors.IsFresh | Should -BeTrue

        $logging = Enable-DdbDataEventLogging -TableName Invoices -TrailName convert -ExcludeStreams -AllowConversion
        $logging.IsOurs | Should -BeTrue
        $selectors = (Get-TrailState convert).Selectors.Advanced
        $selectors[0].Fields[0].EqualTo | Should -Be 'Management'
        $selectors[1].Name | Should -Be 'DdbAudit:all'
    }

    It 'logs chosen operations alone' {
        $null = Enable-DdbDataEventLogging -TableName Customers -TrailName convert -EventName Query, Scan
        (Get-TrailState convert).Selectors.Advanced.Fields | Where-Object Field -EQ eventName | ForEach-Object { $_.EqualTo } | Should -Contain 'Scan'
        (Get-ThrownError { Enable-DdbDataEventLogging -TableName Invoices -EventName 'Put Item' }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
        Get-Completion 'Enable-DdbDataEventLogging -EventName Que' | Should -Contain 'Query'
    }

    It 'gives up a table of somebody else''s selector with -Force alone' {
        $account = Open-Account
        $null = $account.Trails.RemoveTagsAsync((Enable-DdbDataEventLogging -TableName Orders @shared).TrailArn, [string[]]'ddbaudit:table/Orders', [Threading.CancellationToken]::None).GetAwaiter().GetResult()
        $thrown = Get-ThrownError { Disable-DdbDataEventLogging -TableName Orders @shared }
        $thrown.FullyQualifiedErrorId | Should -BeLike 'SelectorNotOurs,*'
        $thrown.ErrorDetails.RecommendedAction | Should -BeLike '*-Force*'
        (Disable-DdbDataEventLogging -TableName Orders @shared -Force).IsLogging | Should -BeFalse
        (Get-TrailState shared).Selectors.IsFresh | Should -BeTrue
    }
}

Describe 'Leases' {
    It 'warn that nothing ends them by itself' {
        $null = Enable-DdbDataEventLogging -TableName Orders @shared -ExpiresAfter 1h -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike "*'Disable-DdbDataEventLogging -Expired'*"
        Disable-DdbDataEventLogging -Expired | Should -BeNullOrEmpty
        $null = Disable-DdbDataEventLogging -TableName Orders @shared
    }

    It 'that are over end on every trail, and no others' {
        $null = Enable-DdbDataEventLogging -TableName Orders @shared -ExpiresAfter 1s -Reason 'incident 7; Ümläute' -WarningAction Ignore
        $null = Enable-DdbDataEventLogging -TableName Customers @shared -ExpiresAfter 1h -WarningAction Ignore
        $null = Enable-DdbDataEventLogging -TableName Invoices -ExpiresAt ([DateTimeOffset]::UtcNow.AddSeconds(3)) -WarningAction Ignore
        (Get-TrailState shared).Own | Where-Object Table -Like '*Orders' | ForEach-Object { $_.Scope.Reason } | Should -Be 'incident 7; Ümläute'
        $deadline = [DateTime]::UtcNow.AddSeconds(20)
        Disable-DdbDataEventLogging -Expired -WhatIf | Should -BeNullOrEmpty
        do { $ended += @(Disable-DdbDataEventLogging -Expired) } until (@($ended).Count -ge 2 -or [DateTime]::UtcNow -gt $deadline)

        $ended.TableName | Sort-Object | Should -Be 'Invoices', 'Orders'
        $ended.IsLogging | Should -Be $false, $false
        (Get-TrailState shared).Own.Table | Should -BeLike '*table/Customers'
        (Get-TrailState DynamoDB-DataEvents-Trail).IsLogging | Should -BeFalse
        $null = Disable-DdbDataEventLogging -TableName Customers @shared
    }

    It 'on a trail that cannot be changed are an error, and the others end' {
        $null = Enable-DdbDataEventLogging -TableName Orders @shared -ExpiresAfter 1s -WarningAction Ignore
        $null = Enable-DdbDataEventLogging -TableName Invoices -ExpiresAfter 1s -WarningAction Ignore
        Start-Sleep -Milliseconds 1100
        $errorType = (Get-SandboxServer).GetType().Assembly.GetType('DdbAudit.Sandbox.Http.ServiceError')
        $denied = [Activator]::CreateInstance($errorType, 'AccessDeniedException', 'Not you.', 400)
        Add-SandboxFault @{ Service = 'cloudtrail'; Operation = 'PutEventSelectors'; Error = $denied }
        $ended = Disable-DdbDataEventLogging -Expired -ErrorAction SilentlyContinue -ErrorVariable problems
        Clear-SandboxFault
        @($ended).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'StepFailed,*'
        @(Disable-DdbDataEventLogging -Expired).Count | Should -Be 1
    }

    It 'take one end, that is still to come' {
        (Get-ThrownError { Enable-DdbDataEventLogging -TableName Orders -ExpiresAfter 1h -ExpiresAt '2099-01-01' }).FullyQualifiedErrorId | Should -BeLike 'InvalidTimeRange,*'
        (Get-ThrownError { Enable-DdbDataEventLogging -TableName Orders -ExpiresAt '2020-01-01' }).FullyQualifiedErrorId | Should -BeLike 'InvalidTimeRange,*'
    }
}
