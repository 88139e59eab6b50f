BeforeDiscovery {
    . "$PSScriptRoot/Module.ps1"
    . "$PSScriptRoot/Samples.ps1"
    $types = Get-OutputType | ForEach-Object { @{ Type = $_ } }
}

BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    . "$PSScriptRoot/Samples.ps1"
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
    $rendering = $PSStyle.OutputRendering

    function Get-View($Object, [int] $Width) {
        @($Object | Out-String -Width $Width) -split "`r?`n" | Where-Object { $_ }
    }

    # As a terminal gets it, colours and all.
    function Get-ColouredView($Object) {
        $PSStyle.OutputRendering = 'Ansi'
        try { $Object | Format-Table | Out-String -Width 160 } finally { $PSStyle.OutputRendering = $rendering }
    }
}

Describe 'The view of <Type>' -ForEach $types {
    BeforeAll {
        $sample = New-Sample $Type
        $definitions = (Get-FormatData $Type.FullName).FormatViewDefinition.Control
        $headers = ($definitions | Where-Object Headers).Headers
        $members = $Type.GetProperties().Name
    }

    It 'is a table within 120 columns, and has a list' {
        $definitions | ForEach-Object { $_.GetType().Name } | Sort-Object | Should -Be 'ListControl', 'TableControl'
        $widths = $headers | ForEach-Object { $_.Width -eq 0 ? 12 : $_.Width }
        ($widths | Measure-Object -Sum).Sum + $widths.Count - 1 | Should -BeLessOrEqual 120
        $headers.Label | Should -BeIn $members
        Get-View ($sample | Format-Table) 120 | Where-Object Length -GT 120 | Should -BeNullOrEmpty
    }

    It 'still shows its first two columns whole at 80' {
        $lines = Get-View ($sample | Format-Table) 80
        $lines | Where-Object Length -GT 80 | Should -BeNullOrEmpty
        $lines[0] | Should -BeLike "*$($headers[0].Label)*$($headers[1].Label)*"
        $lines[1] | Should -Match '^[- ]+$' -Because 'no column is so narrow that its header breaks'
    }

    It 'lists every member' {
        # What an event's list shows in other members.
        $elsewhere = 'TableName', 'KeyText', 'Identity'
        $listed = ($definitions | Where-Object Entries).Entries[0].Items | ForEach-Object { $_.Label ?? $_.DisplayEntry.Value }
        $members | Where-Object { $_ -notin $elsewhere } | Should -BeIn $listed
    }

    It 'shows text, and no names of types' {
        $text = ($sample | Format-Table | Out-String -Width 400) + ($sample | Format-List | Out-String -Width 400)
        $text | Should -Not -Match 'System\.|DdbAudit\.Ddb|\{\S+=|#ERR'
    }

    It 'gives columns that stand for the object where no view shows it' {
        $sample.PSStandardMembers.DefaultDisplayPropertySet.ReferencedPropertyNames | Should -Be $headers.Label
    }

    It 'writes no colour into a file or a pipe' {
        $PSStyle.OutputRendering = 'Host'
        try { $text = $sample | Format-Table | Out-String -Width 160 } finally { $PSStyle.OutputRendering = $rendering }
        $text | Should -Not -Match "`e"
    }
}

Describe 'The view of an event' {
    It 'shows who did what, when and to which table at 120 columns' {
        $row = (Get-View $auditEvent 120)[2]
        $row | Should -BeLike '2026-03-01 10:30:05Z TransactWrite* alice* 203.0.113.255*ConditionalCh*'
        $row.Length | Should -BeLessOrEqual 120
    }

    It 'still shows who, what and when at 80 columns' {
        (Get-View $auditEvent 80)[2] | Should -BeLike '2026-03-01 10:30:05Z TransactWrite* alice*'
    }

    It 'lets no control character through, as table or list' {
        $text = ($auditEvent | Format-Table | Out-String -Width 200) + ($auditEvent | Format-List | Out-String -Width 200)
        $text | Should -Match 'agent\\u001B\]0;title\\u0007'
        $text -replace '[\r\n]' | Should -Not -Match '[\x00-\x1F\x7F-\x9F]'
    }

    It 'reads the same out of a job' {
        $original = [DdbAudit.DdbDataEvent]@{
            EventTime = '2026-03-01T12:00Z'; EventName = 'PutItem'; Access = 'Write'; Identity = $identity; LogFile = 'x'
            TableNames = (Get-InternalType DdbAudit.DdbTextList).GetConstructors('NonPublic, Instance')[0].Invoke(@(, [string[]]('Orders', 'Customers')))
        }
        $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($original))
        Get-View $copy 120 | Should -Be (Get-View $original 120)
        (Get-View $copy 120)[2] | Should -BeLike '*Orders; Customers*'
    }
}

Describe 'Colours' {
    It 'are $PSStyle''s own: an error code has the colour of errors' {
        $before = $PSStyle.Formatting.Error
        $PSStyle.Formatting.Error = $PSStyle.Foreground.Magenta
        try { (Get-ColouredView $auditEvent).Contains("$($PSStyle.Foreground.Magenta)ConditionalCh") | Should -BeTrue }
        finally { $PSStyle.Formatting.Error = $before }
    }

    It 'say that <What>' -ForEach @(
        @{ What = 'a table is not logged'; Type = 'DdbDataEventLogging'; Member = 'IsLogging'; Value = $false; Shown = '' }
        @{ What = 'a table cannot be used yet'; Type = 'DdbAuditTable'; Member = 'TableStatus'; Value = 'CREATING'; Shown = 'CREATING' }
    ) {
        $sample = New-Sample (Get-InternalType "DdbAudit.$Type")
        (Get-ColouredView $sample).Contains("$($PSStyle.Formatting.Warning)") | Should -BeFalse
        $sample.GetType().GetProperty($Member).SetValue($sample, $Value)
        (Get-ColouredView $sample).Contains("$($PSStyle.Formatting.Warning)$Shown") | Should -BeTrue
    }

    It 'are left out of a process that <How>' -ForEach @(
        @{ How = 'writes to a pipe'; Setup = '' }
        @{ How = 'is told NO_COLOR'; Setup = '' }
        @{ How = 'has PlainText set'; Setup = '$PSStyle.OutputRendering = ''PlainText''; ' }
    ) {
        $env:NO_COLOR = $How -match 'NO_COLOR' ? '1' : $null
        try {
            $text = pwsh -NoProfile -NonInteractive -Command "$Setup. '$PSScriptRoot/Module.ps1'; . '$PSScriptRoot/Samples.ps1'; New-Sample ([DdbAudit.DdbDataEvent]) | Format-List"
        }
        finally { Remove-Item Env:NO_COLOR -ErrorAction Ignore }
        "$text" | Should -BeLike '*ConditionalCheckFailedException*'
        # Labels are PowerShell's, and may be coloured into a pipe.
        "$text".Contains($PSStyle.Formatting.Error) | Should -BeFalse
    }
}

Describe 'docs/views.md' {
    It 'shows the views as they are; ViewPage.ps1 -Update writes it anew' {
        & "$PSScriptRoot/ViewPage.ps1" | Should -Be (Get-Content "$PSScriptRoot/../../../docs/views.md")
    }
}
