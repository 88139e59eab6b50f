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

# The sandbox in force as its own assembly knows it: faults to come, requests made and in flight.
function Get-SandboxServer {
    (Get-InternalType DdbAudit.Session).GetProperty('Sandbox').GetValue($null)
}

function Get-SandboxMember([string] $Name) {
    $server = Get-SandboxServer
    $server.GetType().GetProperty($Name, [Reflection.BindingFlags]'Instance, NonPublic').GetValue($server)
}

# The names of the requests that a script block makes, in order.
function Get-RequestName([scriptblock] $Script) {
    $requests = Get-SandboxMember Requests
    $null = $requests.GetType().GetMethod('Clear').Invoke($requests, @())
    $null = & $Script
    $requests.GetType().GetProperty('Entries').GetValue($requests) | ForEach-Object { "$($_.GetType().GetProperty('Service').GetValue($_)):$($_.GetType().GetProperty('Operation').GetValue($_))" }
}

# A table of the sandbox that DdbAudit did not make: it carries no tag.
function New-ForeignTable([string] $Name) {
    $none = [Threading.CancellationToken]::None
    $settings = [Activator]::CreateInstance((Get-InternalType DdbAudit.ConnectionSettings))
    $account = (Get-InternalType DdbAudit.Session).GetMethod('OpenAsync').Invoke($null, @($settings, $none)).Result
    $null = $account.Tables.CreateAsync($Name, 'pk', [Collections.Generic.Dictionary[string, string]]::new(), $none).Result
}
