BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox -DeliveryDelay 0s -InformationAction Ignore
    'Orders', 'Customers', 'Plain' | ForEach-Object { $null = New-DdbAuditTable -TableName $_ -TrailName Walls }
    New-ForeignTable Theirs
    $null = Enable-DdbDataEventLogging -TableName Orders, Theirs -TrailName First
    $null = Enable-DdbDataEventLogging -TableName Customers -ReadWriteType ReadOnly -TrailName First
    function New-AccessDenied {
        $assembly = (Get-SandboxServer).GetType().Assembly
        $protocol = [Enum]::Parse($assembly.GetType('DdbAudit.Sandbox.Http.WireProtocol'), 'S3')
        $assembly.GetType('DdbAudit.Sandbox.Http.Fault').GetMethod('AccessDenied').Invoke($null, @($protocol))
    }

    $quick = @{ PollInterval = '0.1s'; TimeoutSec = 60 }
}
AfterAll { Stop-DdbAuditSandbox }

Describe 'Test-DdbDataEventLogging' {
    It 'finds the records of a read and a write, with delay, trail and log file' {
        $tests = Test-DdbDataEventLogging -TableName Orders @quick
        $? | Should -BeTrue
        $tests | Should -BeOfType DdbAudit.DdbLoggingTest
        $tests.EventName | Sort-Object | Should -Be 'DeleteItem', 'GetItem'
        $tests.Outcome | Should -Be 'Delivered', 'Delivered'
        $tests.TrailName | Should -Be 'First', 'First'
        $tests | ForEach-Object {
            $_.Delay | Should -BeGreaterThan ([TimeSpan]::Zero)
            $_.LogFile | Should -BeLike 's3://ddbaudit-*/AWSLogs/111122223333/CloudTrail/us-east-1/*.json.gz'
            $_.Endpoint | Should -Be (Get-DdbAuditSandbox).Endpoint
            $_.CalledAt.Offset | Should -Be ([TimeSpan]::Zero)
        }
    }

    It 'leaves no item behind, is logged with its error code, and asks nobody' {
        $test = Test-DdbDataEventLogging -TableName Theirs -ReadWriteType WriteOnly @quick
        $logged = Get-DdbDataEvent -TableName Theirs -Last 1h -TrailName First -WarningAction Ignore | Where-Object RequestId -EQ $test.RequestId
        $logged.EventName, $logged.ErrorCode | Should -Be 'DeleteItem', 'ConditionalCheckFailedException'
        $logged.KeyText | Should -Be $test.KeyText
    }

    It 'calls all tables of the pipeline before it waits for any' {
        $requests = Get-RequestName { 'Orders', 'Theirs' | Test-DdbDataEventLogging @quick }
        $lastCall = [array]::LastIndexOf($requests, 'dynamodb:DeleteItem')
        $firstRead = [array]::IndexOf($requests, 's3:GetObject')
        $firstRead | Should -BeGreaterThan $lastCall
    }

    It 'takes what Get-DdbDataEventLogging gives' {
        (Get-DdbDataEventLogging -TableName Orders | Test-DdbDataEventLogging -ReadWriteType ReadOnly @quick).IsDelivered | Should -BeTrue
    }

    It 'says at once which call no selector takes, and waits for the others' {
        $tests = Test-DdbDataEventLogging -TableName Customers @quick -ErrorAction SilentlyContinue -ErrorVariable problems
        $? | Should -BeFalse
        ($tests | Where-Object EventName -EQ GetItem).IsDelivered | Should -BeTrue
        $refused = $tests | Where-Object EventName -EQ DeleteItem
        $refused.Outcome, $refused.RequestId | Should -Be 'NotLogged', $null
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotLogged,*'
        $problems[0].TargetObject | Should -BeLike '*table/Customers'
    }

    It 'tests the other tables where one is not there or not logged' {
        $tests = Test-DdbDataEventLogging -TableName Nowhere, Plain, Orders -ReadWriteType ReadOnly @quick -ErrorAction SilentlyContinue -ErrorVariable problems
        @($tests).TableName | Should -Be 'Orders'
        $problems.FullyQualifiedErrorId -replace ',.*' | Should -Be 'TableNotFound', 'TrailNotFound'
    }

    It 'gives up when the time is over, with what the trail tells' {
        # The bucket refuses, so that the record cannot come.
        Add-SandboxFault @{ Service = 's3'; Operation = 'GetObject'; Calls = [int]::MaxValue; Delay = [TimeSpan]::FromSeconds(0); Error = (New-AccessDenied) }
        $late = Test-DdbDataEventLogging -TableName Orders -ReadWriteType ReadOnly -TimeoutSec 1 -PollInterval 0.1s -ErrorAction SilentlyContinue -ErrorVariable problems
        Clear-SandboxFault
        $late.Outcome | Should -Be 'TimedOut'
        $late.Message | Should -BeLike "*GetItem (request id $($late.RequestId)) did not come within 1 seconds*"
        $ids = $problems.FullyQualifiedErrorId -replace ',.*'
        $ids | Should -Be 'WaitTimedOut', 'AccessDenied'
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*-TimeoutSec*'
    }

    It 'takes its patience as seconds or with a unit, and by the name that other cmdlets have for it' {
        foreach ($patience in @{ TimeoutSec = 60 }, @{ TimeoutSec = '60' }, @{ TimeoutSec = '1m' }, @{ WaitTimeout = '1m' }, @{ TimeoutSec = [TimeSpan]'00:01:00' }) {
            (Test-DdbDataEventLogging -TableName Orders -ReadWriteType ReadOnly -PollInterval 0.1s @patience).Outcome | Should -Be 'Delivered'
        }
        foreach ($wrong in -1, 86401, '2d', 'soon') {
            { Test-DdbDataEventLogging -TableName Orders -TimeoutSec $wrong } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
        }
        { Test-DdbDataEventLogging -TableName Orders -PollInterval 5 } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
    }

    It 'puts and deletes a real item only with -WriteItem, and -WhatIf does nothing' {
        (Get-RequestName { Test-DdbDataEventLogging -TableName Orders -WriteItem -Force -WhatIf }) | Should -Not -Contain 'dynamodb:PutItem'
        (Get-RequestName { Test-DdbDataEventLogging -TableName Orders -WhatIf }) | Should -Not -Contain 'dynamodb:GetItem'
        (Get-RequestName { Test-DdbDataEventLogging -TableName Orders @quick }) | Should -Not -Contain 'dynamodb:PutItem'
        $put = Test-DdbDataEventLogging -TableName Orders -WriteItem -Force -ReadWriteType WriteOnly @quick | Where-Object EventName -EQ PutItem
        $put.IsDelivered | Should -BeTrue
        $events = Get-DdbDataEvent -TableName Orders -Last 1h -TrailName First -WarningAction Ignore | Where-Object KeyText -EQ $put.KeyText
        $events.EventName | Sort-Object | Should -Be 'DeleteItem', 'PutItem'
        $events.ErrorCode | Where-Object { $_ } | Should -BeNullOrEmpty
    }

    It '-WriteItem asks, and names -Force where nobody can be asked' {
        $script = "Import-Module '$ModulePath'; `$null = Start-DdbAuditSandbox 6> `$null; `$null = New-DdbAuditTable -TableName Orders; `$null = Enable-DdbDataEventLogging Orders;" +
            "try { Test-DdbDataEventLogging -TableName Orders -WriteItem -TimeoutSec 0 } catch { `$_.FullyQualifiedErrorId; `$_.ErrorDetails.RecommendedAction }"
        $said = pwsh -NoProfile -NonInteractive -Command $script
        $said -join ' ' | Should -BeLike 'ConfirmationNeeded,* -Force *'
    }

    It 'makes no call where the trail is switched off' {
        $null = Enable-DdbDataEventLogging -TableName Plain -TrailName Second
        $null = Disable-DdbDataEventLogging -TableName Plain -TrailName Second
        $requests = Get-RequestName { Test-DdbDataEventLogging -TableName Plain -TrailName Second -ErrorAction SilentlyContinue -ErrorVariable script:problems }
        $requests | Should -Not -Contain 'dynamodb:GetItem'
        $problems.FullyQualifiedErrorId -replace ',.*' | Should -Be 'NotLogged', 'NotLogged'
    }

    It 'has completion for tables and trails' {
        Wait-Completion 'Test-DdbDataEventLogging -TableName Cust' | Should -Contain 'Customers'
        Wait-Completion 'Test-DdbDataEventLogging -TableName Orders -TrailName Fi' | Should -Contain 'First'
    }
}
