BeforeDiscovery {
    . "$PSScriptRoot/Module.ps1"
    $cmdlets = (Get-Module DdbAudit).ExportedCmdlets.Keys | Sort-Object | ForEach-Object { @{ Name = $_ } }
    $pages = Get-ChildItem "$PSScriptRoot/../../../docs/en-US/*-*.md" | ForEach-Object { @{ Name = $_.BaseName } }
    $topics = Get-ChildItem "$PSScriptRoot/../../../docs/en-US/about_*.md" | ForEach-Object { @{ Name = $_.BaseName } }
    $ids = [Enum]::GetNames((Get-InternalType DdbAudit.AuditError)) | ForEach-Object { @{ Id = $_ } }
}

BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $common = [System.Management.Automation.Cmdlet]::CommonParameters
    $ids = [Enum]::GetNames((Get-InternalType DdbAudit.AuditError))

    function Get-TypeName([type] $Type) { ([Nullable]::GetUnderlyingType($Type) ?? $Type).Name }

    function Get-PipelineInput($Parameter) {
        $ways = @(if ($Parameter.ValueFromPipelineByPropertyName) { 'ByPropertyName' }; if ($Parameter.ValueFromPipeline) { 'ByValue' })
        $ways ? "True ($($ways -join ', '))" : 'False'
    }

    # A page, as MAML, says of a parameter once whether the pipeline feeds it: in any of its sets.
    function Get-PipelineInputOfAnySet($Command, [string] $Name) {
        $inputs = @($Command.ParameterSets.Parameters | Where-Object Name -EQ $Name | ForEach-Object { Get-PipelineInput $_ } | Select-Object -Unique)
        ($inputs | Where-Object { $_ -ne 'False' }) ?? 'False'
    }

    # A line for each parameter of a set, the same from the real cmdlet and from its help.
    function Get-RealSet($Command, $Set) {
        $Set.Parameters | Where-Object Name -NotIn $common | Sort-Object Name | ForEach-Object {
            '{0} {1} required={2} position={3} pipeline={4} aliases={5}' -f $_.Name, (Get-TypeName $_.ParameterType), $_.IsMandatory,
                ($_.Position -ge 0 ? $_.Position : 'named'), (Get-PipelineInputOfAnySet $Command $_.Name), ($_.Aliases ? $_.Aliases -join ', ' : 'none')
        }
    }

    function Get-HelpSet($SyntaxItem) {
        $SyntaxItem.parameter | Where-Object { $_ } | Sort-Object Name | ForEach-Object {
            '{0} {1} required={2} position={3} pipeline={4} aliases={5}' -f $_.name, $_.type.name, $_.required, $_.position, $_.pipelineInput, $_.aliases
        }
    }
}

Describe 'The help of <Name>' -ForEach $cmdlets {
    BeforeAll {
        $command = Get-Command $Name
        $help = Get-Help $Name -Full
        $parameters = @($command.Parameters.Values | Where-Object Name -NotIn $common)
    }

    It 'is written, and not what PowerShell makes up' {
        $help.synopsis | Should -Match '^[A-Z].*\.$'
        $help.description | Should -Not -BeNullOrEmpty
        $help.relatedLinks.navigationLink | Should -Not -BeNullOrEmpty
    }

    It 'has the syntax that the cmdlet has' {
        $real = $command.ParameterSets | ForEach-Object { (Get-RealSet $command $_) -join "`n" } | Sort-Object
        $shown = $help.syntax.syntaxItem | ForEach-Object { (Get-HelpSet $_) -join "`n" } | Sort-Object
        $shown -join "`n`n" | Should -Be ($real -join "`n`n")
    }

    It 'describes every parameter and no other' {
        $described = @($help.parameters.parameter | Where-Object { $_ } | ForEach-Object name | Sort-Object)
        $described | Should -Be @($parameters.Name | Sort-Object)
        $help.parameters.parameter | Where-Object { $_ -and -not "$($_.description.Text)".Trim() } | Should -BeNullOrEmpty
    }

    It 'says which parameters take wildcards' {
        $real = $parameters | Where-Object { $_.Attributes.TypeId -contains [System.Management.Automation.SupportsWildcardsAttribute] }
        $said = $help.parameters.parameter | Where-Object globbing -EQ 'true'
        @($said.name | Sort-Object) | Should -Be @($real.Name | Sort-Object)
    }

    It 'names the values of every enumeration' {
        foreach ($parameter in $parameters | Where-Object { ([Nullable]::GetUnderlyingType($_.ParameterType) ?? $_.ParameterType).IsEnum }) {
            $values = [Enum]::GetNames(([Nullable]::GetUnderlyingType($parameter.ParameterType) ?? $parameter.ParameterType))
            $shown = $help.syntax.syntaxItem.parameter | Where-Object name -EQ $parameter.Name | Select-Object -First 1
            $shown.parameterValueGroup.parameterValue | Should -Be $values
        }
    }

    It 'says what comes out as OutputType does' {
        $real = @($command.OutputType.Name | Where-Object { $_ -ne 'System.Void' })
        @($help.returnValues.returnValue.type.name) | Should -Be ($real ? $real : 'None')
    }

    It 'has at least three examples, each with a title and code' {
        $examples = @($help.examples.example)
        $examples.Count | Should -BeGreaterOrEqual 3
        $examples | ForEach-Object {
            $_.title | Should -Match '^---- Example \d+: \S.* ----$'
            $_.code | Should -Not -BeNullOrEmpty
        }
    }

    It 'names the errors, all of which exist' {
        $errors = @($help.alertSet.alert.Text) -join "`n" -replace '(?s)^.*ERRORS'
        $errors | Should -Not -BeNullOrEmpty
        # Ids are the words before the colon of a list item.
        $named = [regex]::Matches($errors, '(?m)^\s*- ([\w, ]+):') | ForEach-Object { $_.Groups[1].Value -split ', ' }
        $named | Where-Object { $_ -notin $ids } | Should -BeNullOrEmpty
    }
}

Describe 'The pages' {
    It '<Name> is the page of a cmdlet that is there' -ForEach $pages {
        Get-Command $Name -Module DdbAudit -ErrorAction Ignore | Should -Not -BeNullOrEmpty
    }

    It '<Name> is a topic that Get-Help shows, in 80 columns, with its synopsis' -ForEach $topics {
        $text = Get-Help $Name | Out-String
        $text | Should -Match "^TOPIC\s+$Name\s"
        $text -split '\r?\n' | Where-Object Length -GT 80 | Should -BeNullOrEmpty
        (Get-Help "$Name*" | Where-Object Name -EQ $Name).Synopsis | Should -Not -BeNullOrEmpty
    }
}

Describe 'about_DdbAudit_Errors' {
    BeforeAll {
        $rows = @{}
        foreach ($line in Get-Content "$PSScriptRoot/../../../docs/en-US/about_DdbAudit_Errors.md") {
            if ($line -match '^\| `(\w+)` \| (\w+) \| (.+) \| (.+) \|$') {
                $rows.ContainsKey($Matches[1]) | Should -BeFalse -Because "$($Matches[1]) is listed once"
                $rows[$Matches[1]] = $Matches[2]
            }
        }
    }

    It 'has <Id> with the category that the error has' -ForEach $ids {
        $rows.Keys | Should -Contain $Id
        $kind = [Enum]::Parse((Get-InternalType DdbAudit.AuditError), $Id)
        $exception = [Activator]::CreateInstance((Get-InternalType DdbAudit.AuditException), @($kind, 'it failed', $null))
        $record = (Get-InternalType DdbAudit.Output.Errors).GetMethod('ToRecord').Invoke($null, @($exception))
        $rows[$Id] | Should -Be $record.CategoryInfo.Category
    }

    It 'has no id that does not exist' {
        $rows.Keys | Where-Object { $_ -notin $ids } | Should -BeNullOrEmpty
    }
}
