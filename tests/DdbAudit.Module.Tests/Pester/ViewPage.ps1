<#
.SYNOPSIS
Shows the views of everything that comes out of the cmdlets, as a terminal of 120 and of 80 columns has them. With -Update they go to
docs/views.md, which a test compares.
.EXAMPLE
pwsh tests/DdbAudit.Module.Tests/Pester/ViewPage.ps1 -Update
#>
param([switch] $Update)
. "$PSScriptRoot/Module.ps1"
. "$PSScriptRoot/Samples.ps1"

function Get-Transcript([string] $Command, [int] $Width, $View) {
    "PS> $Command"
    @($View | Out-String -Width $Width) -split '\r?\n' | ForEach-Object TrimEnd
}

# No two blank lines in a row, none at the ends.
function Format-Block {
    $text = (@($input) -join "`n").Trim() -replace '\n{3,}', "`n`n"
    '```'
    $text -split '\n'
    '```'
}

function Get-ViewPage {
    '# Views'
    ''
    'How results look on the screen: the table that a terminal of 120 columns shows, the same in 80, and all members as a list. The values are made up.'
    'This page is written by tests/DdbAudit.Module.Tests/Pester/ViewPage.ps1; a test compares it with the views.'
    foreach ($type in Get-OutputType) {
        $sample = New-Sample $type
        $name = "`$$($type.Name -replace '^Ddb(DataEvent|Audit)?(?=.)' | ForEach-Object { $_.Substring(0, 1).ToLowerInvariant() + $_.Substring(1) })"
        ''
        "## $($type.Name)"
        @(Get-Transcript "$name" 120 ($sample | Format-Table)) + @(Get-Transcript "$name    # 80 columns" 80 ($sample | Format-Table)) +
        @(Get-Transcript "$name | Format-List" 120 ($sample | Format-List)) | Format-Block
    }
}

$rendering = $PSStyle.OutputRendering
$PSStyle.OutputRendering = 'PlainText'
try {
    $page = Get-ViewPage
    if ($Update) { $page | Set-Content "$PSScriptRoot/../../../docs/views.md" } else { $page }
}
finally { $PSStyle.OutputRendering = $rendering }
