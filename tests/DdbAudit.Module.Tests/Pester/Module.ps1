# Dot-sourced by every file: the built module, and what tests need of it.
$ModulePath = (Resolve-Path "$PSScriptRoot/../../../out/DdbAudit").Path
Import-Module $ModulePath -ErrorAction Stop

# Internal types of the module, by name.
function Get-InternalType([string] $Name) {
    $assemblies = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -in 'DdbAudit.Core', 'DdbAudit.PowerShell' }
    $assemblies | ForEach-Object { $_.GetType($Name) } | Where-Object { $_ } | Select-Object -First 1
}

# What Tab offers at the end of a command line.
function Get-Completion([string] $Line) {
    (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText
}

# The error that a script block ends with; null where it ends well.
function Get-ThrownError([scriptblock] $Script) {
    try { $null = & $Script } catch { return $_ }
}
