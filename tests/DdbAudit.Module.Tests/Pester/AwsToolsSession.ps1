# Run in a child pwsh: both modules in one session, loaded in the order given, and what the cmdlets make of the session as JSON.
param([string[]] $Order, [string] $ModulePath)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
$modules = @{ Ours = $ModulePath; Theirs = "$PSScriptRoot/AWS.Tools.Common.psm1" }
foreach ($name in $Order) { Import-Module $modules[$name] }

Add-Type -Path "$ModulePath/bin/DdbAudit.Sandbox.dll"
$server = [DdbAudit.Sandbox.SandboxServer]::StartAsync([DdbAudit.Sandbox.SandboxOptions]::new(), [Threading.CancellationToken]::None).Result
$env:AWS_ENDPOINT_URL = $server.Endpoint
$env:AWS_ACCESS_KEY_ID = 'AKIAOFTHEENVIRONMENT'
$env:AWS_SECRET_ACCESS_KEY = 'wrong'
$env:AWS_REGION = 'eu-west-1'

function Get-ErrorId([scriptblock] $Script) {
    try { $null = & $Script; 'none' } catch { ($_.FullyQualifiedErrorId -split ',')[0] }
}
function Get-DebugLine([scriptblock] $Script) {
    $DebugPreference = 'Continue'
    "$(& $Script 5>&1 | Where-Object { $_ -is [System.Management.Automation.DebugRecord] })"
}

$seen = [ordered]@{}
$seen.WithoutSession = Get-ErrorId { Get-DdbDataEventLogging }

Set-AWSCredential -AccessKey $server.AccessKey -SecretKey $server.SecretKey
$seen.EnvironmentRegion = (New-DdbAuditTable -TableName First).Region
Set-DefaultAWSRegion eu-north-1
$table = New-DdbAuditTable -TableName Second
$seen.Account, $seen.SessionRegion = $table.Account, $table.Region
$seen.ScopedRegion = & {
    $StoredAWSRegion = 'us-west-1'
    (New-DdbAuditTable -TableName Scoped).Region
}
$seen.ParameterRegion = (New-DdbAuditTable -TableName Third -Region us-west-2).Region
$seen.ParameterKeys = Get-ErrorId { Get-DdbDataEventLogging -AccessKey AKIAOFTHEPARAMETER01 -SecretKey wrong }
$seen.MissingProfile = Get-ErrorId { Get-DdbDataEventLogging -ProfileName no-such-profile }
$seen.Debug = Get-DebugLine { Get-DdbDataEventLogging }
$seen.Completed = (TabExpansion2 -inputScript 'Get-DdbDataEvent -TableName Sec' -cursorColumn 31).CompletionMatches.CompletionText

# The session's own credentials go bad: an object given is used instead.
$object = Get-AWSCredential
Set-AWSCredential -AccessKey AKIAOFTHESESSION0001 -SecretKey wrong
$seen.BadSession = Get-ErrorId { Get-DdbDataEventLogging }
$seen.CredentialParameter = Get-ErrorId { Get-DdbDataEventLogging -Credential $object }
$seen.CredentialDebug = Get-DebugLine { Get-DdbDataEventLogging -Credential $object }

# Credentials that refresh: the object is asked at each use, and told when AWS says that its keys have expired.
$caller = [DdbAudit.Sandbox.SandboxServer].GetMethod('AddCaller', [Reflection.BindingFlags]'Instance, NonPublic')
$callerType = $caller.GetParameters()[0].ParameterType
function New-Caller([string] $AccessKey, $Expires) {
    $callerType.GetConstructors()[0].Invoke(@('IAMUser', '111122223333', 'arn:aws:iam::111122223333:user/tools', 'AIDATOOLS', 'tools', $AccessKey, 'secret', $null, $false, $null, $null, $Expires))
}
$null = $caller.Invoke($server, @(, (New-Caller AKIATOOLS00000000001 $null)))
$null = $caller.Invoke($server, @(, (New-Caller AKIATOOLS00000000002 $null)))
$refreshing = [StandInRefreshingCredentials]::new('AKIATOOLS00000000001:secret', 'AKIATOOLS00000000002:secret')
Set-AWSCredential -Credential $refreshing
$seen.BeforeExpiry = Get-ErrorId { Get-DdbDataEventLogging }
$seen.ObtainedBefore = $refreshing.Obtained
$null = $caller.Invoke($server, @(, (New-Caller AKIATOOLS00000000001 ([DateTimeOffset]::UtcNow.AddHours(-1)))))
$seen.AfterExpiry = Get-ErrorId { Get-DdbDataEventLogging }
$seen.ObtainedAfter = $refreshing.Obtained

# A sandbox in force goes before the session.
Set-AWSCredential -AccessKey AKIAOFTHESESSION0001 -SecretKey wrong
$null = Start-DdbAuditSandbox 6> $null -WarningAction Ignore
$sandboxTable = New-DdbAuditTable -TableName InSandbox
$seen.SandboxRegion = $sandboxTable.Region
Stop-DdbAuditSandbox

Clear-AWSCredential
$seen.Cleared = Get-ErrorId { Get-DdbDataEventLogging }
$seen.RegionName = (Get-StandInRegion eu-central-1).DisplayName
$seen.Sdks = @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'AWSSDK.Core' } | ForEach-Object {
        "$([Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name) $($_.GetName().Version.Major)"
    } | Sort-Object)
$seen | ConvertTo-Json
$null = $server.DisposeAsync().AsTask().Wait(10000)
