BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $identity = [DdbAudit.DdbIdentity]@{ Type = 'AssumedRole'; DisplayName = "alice`e[31m"; SessionName = 'alice' }
    $auditEvent = [DdbAudit.DdbDataEvent]@{
        EventTime       = [DateTimeOffset]'2026-03-01T12:30:05+02:00'
        EventName       = 'TransactWriteItems'
        TableName       = 'DynamoDB-CloudTrail'
        Access          = 'Write'
        Identity        = $identity
        SourceIPAddress = '203.0.113.255'
        UserAgent       = "agent`e]0;title`a"
        ErrorCode       = 'ConditionalCheckFailedException'
        LogFile         = 's3://bucket/key'
    }

    function Get-View($Object, [int] $Width) {
        @($Object | Out-String -Width $Width) -split "`r?`n" | Where-Object { $_ }
    }
}

Describe 'The view' {
    It 'of <Type> is a table within 120 columns, and has a list' -ForEach @(
        @{ Type = 'DdbAudit.DdbDataEvent' }
        @{ Type = 'DdbAudit.DdbItemAccess' }
        @{ Type = 'DdbAudit.DdbDataEventMeasure' }
        @{ Type = 'DdbAudit.DdbIdentity' }
        @{ Type = 'DdbAudit.DdbDataEventLogging' }
        @{ Type = 'DdbAudit.DdbLoggingTest' }
        @{ Type = 'DdbAudit.DdbLoggingChange' }
        @{ Type = 'DdbAudit.DdbAuditTable' }
        @{ Type = 'DdbAudit.DdbAuditItem' }
        @{ Type = 'DdbAudit.DdbAuditSandbox' }
        @{ Type = 'DdbAudit.DdbAuditResource' }
        @{ Type = 'DdbAudit.DdbRemovalResult' }
    ) {
        $controls = (Get-FormatData $Type).FormatViewDefinition.Control
        $controls | ForEach-Object { $_.GetType().Name } | Sort-Object | Should -Be 'ListControl', 'TableControl'
        $headers = ($controls | Where-Object Headers).Headers
        $widths = $headers | ForEach-Object { $_.Width -eq 0 ? 12 : $_.Width }
        ($widths | Measure-Object -Sum).Sum + $widths.Count - 1 | Should -BeLessOrEqual 120
        $members = ($Type -as [type]).GetProperties().Name
        $headers.Label | Should -BeIn $members

        # What an event's list shows in other members.
        $elsewhere = 'TableName', 'KeyText', 'Identity'
        $listed = ($controls | Where-Object Entries).Entries[0].Items | ForEach-Object { $_.Label ?? $_.DisplayEntry.Value }
        $members | Where-Object { $_ -notin $elsewhere } | Should -BeIn $listed
    }

    It 'of an event shows who did what, when and to which table at 120 columns' {
        $row = (Get-View $auditEvent 120)[2]
        $row | Should -BeLike '2026-03-01 10:30:05Z TransactWrite* alice* 203.0.113.255*ConditionalCh*'
        $row.Length | Should -BeLessOrEqual 120
    }

    It 'of an event still shows who, what and when at 80 columns' {
        (Get-View $auditEvent 80)[2] | Should -BeLike '2026-03-01 10:30:05Z TransactWrite* alice*'
    }

    It 'of an event lets no control character through, as table or list' {
        $text = ($auditEvent | Format-Table | Out-String -Width 200) + ($auditEvent | Format-List | Out-String -Width 200)
        $text | Should -Match 'agent\\u001B\]0;title\\u0007'
        $text -replace '[\r\n]' | Should -Not -Match '[\x00-\x1F\x7F-\x9F]'
    }

    It 'of an event that comes out of a job reads the same' {
        $original = [DdbAudit.DdbDataEvent]@{
            EventTime = '2026-03-01T12:00Z'; EventName = 'PutItem'; Access = 'Write'; Identity = $identity; LogFile = 'x'
            TableNames = (Get-InternalType DdbAudit.DdbTextList).GetConstructors('NonPublic, Instance')[0].Invoke(@(, [string[]]('Orders', 'Customers')))
        }
        $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($original))
        Get-View $copy 120 | Should -Be (Get-View $original 120)
        (Get-View $copy 120)[2] | Should -BeLike '*Orders; Customers*'
    }
}
