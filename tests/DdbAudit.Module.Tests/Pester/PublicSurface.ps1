<#
.SYNOPSIS
Lists what users may rely on: cmdlets with their parameters, aliases, types with their members, error ids. With -Update the list
goes to docs/public-surface.txt, which a test compares.
.EXAMPLE
pwsh tests/DdbAudit.Module.Tests/Pester/PublicSurface.ps1 -Update
#>
param([switch] $Update)
. "$PSScriptRoot/Module.ps1"

# Ordinal, so that the order is the same on every machine.
function Sort-Ordinal {
    $lines = [string[]]@($input)
    [Array]::Sort($lines, [StringComparer]::Ordinal)
    $lines
}

function Get-TypeText([type] $Type) {
    $of = [Nullable]::GetUnderlyingType($Type)
    if ($of) { return "$(Get-TypeText $of)?" }
    if (-not $Type.IsGenericType) { return $Type.Name }
    '{0}<{1}>' -f ($Type.Name -replace '`.*'), (($Type.GetGenericArguments() | ForEach-Object { Get-TypeText $_ }) -join ', ')
}

function Get-SetText([string] $Name, $Set) {
    $facts = @(
        if ($Set.IsMandatory) { 'mandatory' }
        if ($Set.Position -ge 0) { "position $($Set.Position)" }
        if ($Set.ValueFromPipeline) { 'pipeline' }
        if ($Set.ValueFromPipelineByPropertyName) { 'pipeline by name' }
        if ($Set.ValueFromRemainingArguments) { 'remaining arguments' }
    )
    ($Name -eq '__AllParameterSets' ? 'all sets' : $Name) + ($facts ? " ($($facts -join ', '))" : '')
}

function Get-CmdletLine($Cmdlet) {
    "cmdlet $($Cmdlet.Name)"
    "  output $(($Cmdlet.OutputType.Name -replace 'System\.Void', 'none') -join ', ')"
    if ($Cmdlet.DefaultParameterSet) { "  default set $($Cmdlet.DefaultParameterSet)" }
    $common = [System.Management.Automation.Cmdlet]::CommonParameters
    $Cmdlet.Parameters.Values | Where-Object Name -NotIn $common | ForEach-Object {
        $sets = $_.ParameterSets.GetEnumerator() | ForEach-Object { Get-SetText $_.Key $_.Value } | Sort-Ordinal
        $aliases = $_.Aliases | Sort-Ordinal
        "  -$($_.Name) <$(Get-TypeText $_.ParameterType)>$($aliases ? ', alias ' + ($aliases -join ', ') : ''): $($sets -join '; ')"
    } | Sort-Ordinal
}

function Get-MemberLine([type] $Type) {
    if ($Type.IsEnum) { return [Enum]::GetNames($Type) | ForEach-Object { "  $_ = $([int][Enum]::Parse($Type, $_))" } }
    $own = [Reflection.BindingFlags]'Public, Instance, Static, DeclaredOnly'
    $generated = { $_.GetCustomAttributes([Runtime.CompilerServices.CompilerGeneratedAttribute], $false).Count -gt 0 }
    @(
        $Type.GetProperties($own) | ForEach-Object { "  $($_.Name) <$(Get-TypeText $_.PropertyType)>" }
        $Type.GetFields($own) | ForEach-Object { "  $($_.Name) <$(Get-TypeText $_.FieldType)>" }
        $Type.GetMethods($own) | Where-Object { -not $_.IsSpecialName -and $_.Name -notmatch '^(Equals|GetHashCode|<Clone>\$|Deconstruct|PrintMembers)$' -and -not (. $generated) } | ForEach-Object {
            "  $($_.Name)($(($_.GetParameters() | ForEach-Object { Get-TypeText $_.ParameterType }) -join ', ')) <$(Get-TypeText $_.ReturnType)>"
        }
    ) | Sort-Ordinal
}

function Get-PublicSurface {
    $module = Get-Module DdbAudit
    $module.ExportedCmdlets.Keys | Sort-Ordinal | ForEach-Object { Get-CmdletLine $module.ExportedCmdlets[$_] }
    $module.ExportedAliases.Values | ForEach-Object { "alias $($_.Name) -> $($_.Definition)" } | Sort-Ordinal

    # Cmdlet classes stand above as cmdlets.
    $types = [DdbAudit.DdbDataEvent].Assembly, [DdbAudit.Commands.GetDdbDataEventCommand].Assembly | ForEach-Object GetExportedTypes | Where-Object Namespace -NE DdbAudit.Commands
    foreach ($name in $types.FullName | Sort-Ordinal) {
        "type $name"
        Get-MemberLine ($types | Where-Object FullName -EQ $name)
    }
    [Enum]::GetNames((Get-InternalType DdbAudit.AuditError)) | Sort-Ordinal | ForEach-Object { "error $_" }
}

$file = "$PSScriptRoot/../../../docs/public-surface.txt"
if ($Update) { Get-PublicSurface | Set-Content $file } else { Get-PublicSurface }
