# Run in a child pwsh: both modules in one session, in the order given; prints what each works with as JSON.
param([string[]] $Order, [string] $ModulePath)
$ErrorActionPreference = 'Stop'
$modules = @{ Ours = $ModulePath; Theirs = "$PSScriptRoot/AWS.Tools.Common.psm1" }

$use = @{
    Ours   = {
        $null = Start-DdbAuditSandbox 6> $null -WarningAction Ignore
        New-DdbAuditTable -TableName "Isolated$([guid]::NewGuid().ToString('N'))"
    }
    Theirs = { Get-StandInRegion eu-central-1 }
}
$seen = @{}
foreach ($name in $Order) {
    Import-Module $modules[$name]
    $seen[$name] = & $use[$name]
}
# Each again, now that both are there.
foreach ($name in $Order) { $seen[$name] = & $use[$name] }

$sdks = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'AWSSDK.Core' } | ForEach-Object {
    "$([Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name) $($_.GetName().Version.Major)"
}
@{
    TableStatus = $seen.Ours.TableStatus
    RegionName  = $seen.Theirs.DisplayName
    Sdks        = @($sdks | Sort-Object)
} | ConvertTo-Json
Stop-DdbAuditSandbox
