BeforeAll {
    . "$PSScriptRoot/Module.ps1"
}

Describe 'ViewText.Line' {
    It 'leaves text of any script as it is: <_>' -ForEach 'plain', 'Zürich', '顧客', "`u{1F600}", '' {
        [DdbAudit.Output.ViewText]::Line($_) | Should -BeExactly $_
    }

    It 'shows <Name> as its code' -ForEach @(
        @{ Name = 'an escape sequence'; Text = "a`e[31mb"; Shown = 'a\u001B[31mb' }
        @{ Name = 'the one-character CSI'; Text = "a$([char]0x9B)31m"; Shown = 'a\u009B31m' }
        @{ Name = 'a carriage return'; Text = "a`rb"; Shown = 'a\u000Db' }
        @{ Name = 'a line break'; Text = "a`nb"; Shown = 'a\u000Ab' }
        @{ Name = 'a bell'; Text = "a`ab"; Shown = 'a\u0007b' }
        @{ Name = 'delete'; Text = "a$([char]0x7F)b"; Shown = 'a\u007Fb' }
        @{ Name = 'a right-to-left override'; Text = "a$([char]0x202E)b"; Shown = 'a\u202Eb' }
        @{ Name = 'a zero-width space'; Text = "a$([char]0x200B)b"; Shown = 'a\u200Bb' }
        @{ Name = 'a line separator'; Text = "a$([char]0x2028)b"; Shown = 'a\u2028b' }
        @{ Name = 'half a character'; Text = "a$([char]0xD83D)b"; Shown = 'a\uD83Db' }
    ) {
        [DdbAudit.Output.ViewText]::Line($Text) | Should -BeExactly $Shown
    }

    It 'is empty for nothing' {
        [DdbAudit.Output.ViewText]::Line($null) | Should -BeExactly ''
    }
}

Describe 'ViewText.Paragraphs' {
    It 'breaks <Text> between words' -ForEach @(
        @{ Text = 'one two three'; Shown = "one two`nthree" }
        @{ Text = "one`ntwo three"; Shown = "one`ntwo three" }
        @{ Text = 'immeasurable one two'; Shown = "immeasurable`none two" }
        @{ Text = ''; Shown = '' }
    ) {
        [DdbAudit.Output.ViewText]::Paragraphs($Text, 9) | Should -BeExactly $Shown
    }
}

Describe 'ViewText.Time' {
    It 'is UTC and says so' {
        [DdbAudit.Output.ViewText]::Time([DateTimeOffset]'2026-03-01T12:30:05+02:00') | Should -BeExactly '2026-03-01 10:30:05Z'
    }

    It 'is empty for nothing' {
        [DdbAudit.Output.ViewText]::Time($null) | Should -BeExactly ''
    }
}

Describe 'ViewText.Size' {
    It 'writes <Bytes> bytes as <Text>' -ForEach @(
        @{ Bytes = 0; Text = '0 B' }
        @{ Bytes = 999; Text = '999 B' }
        @{ Bytes = 1000; Text = '1.0 kB' }
        @{ Bytes = 12345; Text = '12 kB' }
        @{ Bytes = 999999; Text = '1.0 MB' }
        @{ Bytes = 3200000; Text = '3.2 MB' }
        @{ Bytes = 7000000000000; Text = '7.0 TB' }
    ) {
        [DdbAudit.Output.ViewText]::Size($Bytes) | Should -BeExactly $Text
    }
}

Describe 'The bytes that are read without a warning' {
    It 'are shown as the help says them' {
        $limit = (Get-InternalType DdbAudit.Scans.ScanSizeGuard).GetField('DefaultLimit').GetRawConstantValue()
        [DdbAudit.Output.ViewText]::Size($limit) | Should -BeExactly '50 GB'
        (Get-Help Get-DdbDataEvent -Parameter LargeScanSize).defaultValue | Should -Be "$limit"
    }
}

Describe 'ViewText.Duration' {
    It 'writes <Span> as <Text>' -ForEach @(
        @{ Span = '00:00:00'; Text = '0 s' }
        @{ Span = '00:00:00.250'; Text = '0.2 s' }
        @{ Span = '00:00:59.999'; Text = '59.9 s' }
        @{ Span = '00:01:00'; Text = '1 min' }
        @{ Span = '00:02:30'; Text = '2 min 30 s' }
        @{ Span = '03:12:45'; Text = '3 h 12 min' }
        @{ Span = '7.04:00:00'; Text = '7 d 4 h' }
        @{ Span = '30.00:59:00'; Text = '30 d' }
        @{ Span = '-00:05:00'; Text = '-5 min' }
    ) {
        [DdbAudit.Output.ViewText]::Duration([timespan]$Span) | Should -BeExactly $Text
    }

    It 'is empty for nothing' {
        [DdbAudit.Output.ViewText]::Duration($null) | Should -BeExactly ''
    }
}

Describe 'ViewText.Styled' {
    It 'puts a style around the text, whose own sequences stay codes' {
        [DdbAudit.Output.ViewText]::Styled("a`e[1mb", "`e[31m", 'Ansi') | Should -BeExactly "`e[31ma\u001B[1mb`e[0m"
    }

    It 'leaves nothing as it is' {
        [DdbAudit.Output.ViewText]::Styled($null, "`e[31m", 'Ansi') | Should -BeExactly ''
    }

    It 'leaves the style out where <_> is asked for' -ForEach 'PlainText', $null {
        [DdbAudit.Output.ViewText]::Styled('a', "`e[31m", $_) | Should -BeExactly 'a'
    }

    It 'leaves it to the output otherwise' {
        $expected = [Console]::IsOutputRedirected ? 'a' : "`e[31ma`e[0m"
        [DdbAudit.Output.ViewText]::Styled('a', "`e[31m", 'Host') | Should -BeExactly $expected
    }
}

Describe 'ViewText.Line' {
    It 'reads lists and attributes that come out of a job' {
        [DdbAudit.Output.ViewText]::Line([System.Collections.ArrayList]@('a', 'b')) | Should -BeExactly 'a; b'
        [DdbAudit.Output.ViewText]::Line(@{ pk = 'c'; age = 7 }) | Should -BeExactly 'age=7, pk=c'
    }
}
