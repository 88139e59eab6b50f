# Every script that ships or documents: the manifest, the build script, the walkthrough, the examples of the help and of the README.
BeforeDiscovery {
    $root = Resolve-Path "$PSScriptRoot/../../.."
    $scripts = Get-ChildItem "$root/*.ps1", "$root/docs/*.ps1", "$root/out/DdbAudit/*.psd1" |
        ForEach-Object { @{ Name = [IO.Path]::GetRelativePath($root, $_.FullName); Path = $_.FullName } }
    $pages = Get-ChildItem "$root/docs/en-US/*.md", "$root/docs/*.md", "$root/README.md" |
        ForEach-Object { @{ Name = [IO.Path]::GetRelativePath($root, $_.FullName); Path = $_.FullName } }
}

BeforeAll {
    . "$PSScriptRoot/Module.ps1"

    # Rules that a script for a terminal breaks on purpose: it speaks to its reader. The plural noun was asked for.
    $settings = @{ ExcludeRules = 'PSAvoidUsingWriteHost', 'PSUseSingularNouns' }

    function Get-Finding([hashtable] $With) {
        if (-not (Get-Module PSScriptAnalyzer -ListAvailable)) { Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed' }
        Invoke-ScriptAnalyzer @With -Settings $settings
    }

    function Format-Finding {
        process { "$($_.ScriptName):$($_.Line) $($_.RuleName): $($_.Message)" }
    }
}

Describe 'PSScriptAnalyzer' {
    It 'finds nothing in <Name>' -ForEach $scripts {
        Get-Finding @{ Path = $Path } | Format-Finding | Should -BeNullOrEmpty
    }

    It 'finds nothing in the code of <Name>' -ForEach $pages {
        foreach ($block in [regex]::Matches((Get-Content $Path -Raw), '(?ms)^```powershell\r?\n(.*?)^```')) {
            # What an example keeps in a variable is for its reader.
            $findings = Get-Finding @{ ScriptDefinition = $block.Groups[1].Value } | Where-Object RuleName -NE 'PSUseDeclaredVarsMoreThanAssignments'
            $findings | Format-Finding | Should -BeNullOrEmpty -Because $block.Groups[1].Value
        }
    }
}

Describe 'The nouns' {
    It 'are singular, but for the one that was asked for, which has an alias in the singular' {
        # As PSUseSingularNouns has it for functions: it does not see compiled cmdlets.
        $plural = Get-Command -Module DdbAudit -CommandType Cmdlet | Where-Object Noun -Match '(?<![aus])s$' | ForEach-Object Name
        $plural | Should -Be 'Remove-DdbAuditResources'
        (Get-Alias Remove-DdbAuditResource).Definition | Should -Be 'Remove-DdbAuditResources'
    }
}

Describe 'The manifest' {
    It 'is without a warning' {
        $warnings = $null
        $null = Test-ModuleManifest "$ModulePath/DdbAudit.psd1" -WarningVariable warnings -ErrorAction Stop
        $warnings | Should -BeNullOrEmpty
    }
}
