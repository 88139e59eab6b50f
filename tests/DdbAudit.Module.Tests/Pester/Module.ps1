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

# The same for names that the account is asked for: on a busy machine the first key press may come too early.
function Wait-Completion([string] $Line) {
    $limit = [DateTime]::UtcNow.AddSeconds(20)
    # Where a completer offers nothing, PowerShell offers files.
    do { $offered = Get-Completion $Line } until ((@($offered) -notmatch '^''?\.{0,2}[/\\]') -or [DateTime]::UtcNow -gt $limit)
    $offered
}

# The error that a script block ends with; null where it ends well.
function Get-ThrownError([scriptblock] $Script) {
    try { $null = & $Script } catch { return $_ }
}

# The sandbox in force as its own assembly knows it: faults to come, requests made and in flight.
function Get-SandboxServer {
    (Get-InternalType DdbAudit.Session).GetProperty('Sandbox').GetValue($null)
}

function Get-SandboxMember([string] $Name, $Server = (Get-SandboxServer)) {
    $Server.GetType().GetProperty($Name, [Reflection.BindingFlags]'Instance, NonPublic').GetValue($Server)
}

# The names of the requests that a script block makes, in order.
function Get-RequestName([scriptblock] $Script, $Server = (Get-SandboxServer)) {
    $requests = Get-SandboxMember Requests $Server
    $null = $requests.GetType().GetMethod('Clear').Invoke($requests, @())
    $null = & $Script
    $requests.GetType().GetProperty('Entries').GetValue($requests) | ForEach-Object { "$($_.GetType().GetProperty('Service').GetValue($_)):$($_.GetType().GetProperty('Operation').GetValue($_))" }
}

# A table of the sandbox that DdbAudit did not make: it carries no tag.
function New-ForeignTable([string] $Name) {
    $none = [Threading.CancellationToken]::None
    $settings = [Activator]::CreateInstance((Get-InternalType DdbAudit.ConnectionSettings))
    $account = (Get-InternalType DdbAudit.Session).GetMethod('OpenAsync').Invoke($null, @($settings, $none)).Result
    $table = $account.Tables.CreateAsync($Name, 'pk', [Collections.Generic.Dictionary[string, string]]::new(), $none).Result
    while ($table.Status -ne 'ACTIVE') { $table = $account.Tables.FindAsync($Name, $none).Result }
}

# The account as the cmdlets see it, with its ports.
function Open-Account {
    $settings = [Activator]::CreateInstance((Get-InternalType DdbAudit.ConnectionSettings))
    (Get-InternalType DdbAudit.Session).GetMethod('OpenAsync').Invoke($null, @($settings, [Threading.CancellationToken]::None)).Result
}

# A trail of the sandbox that carries none of DdbAudit's tags, with the selectors that CloudTrail gives every new trail: basic ones.
function New-ForeignTrail([string] $Name, [string] $AnyTable) {
    $arn = (Enable-DdbDataEventLogging -TableName $AnyTable -TrailName $Name).TrailArn
    $none = [Threading.CancellationToken]::None
    $trails = (Open-Account).Trails
    $null = $trails.RemoveTagsAsync($arn, [string[]]('ddbaudit:managed-by', 'ddbaudit:stack'), $none).GetAwaiter().GetResult()
    $null = $trails.PutSelectorsAsync($arn, (Get-TrailState $Name).Selectors, (Get-InternalType DdbAudit.Selectors.SelectorSet)::Fresh, $none).GetAwaiter().GetResult()
    $arn
}

function Get-TrailState([string] $Name) {
    (Open-Account).Trails.FindAsync($Name, [Threading.CancellationToken]::None).Result
}

# Has somebody else than CloudTrail take on a role: its trust policy as it was altered by hand.
function Set-AlteredTrust([string] $Role) {
    $policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
    (Open-Account).Roles.PutTrustPolicyAsync($Role, $policy, [Threading.CancellationToken]::None).GetAwaiter().GetResult()
}

# What goes to the host while a script block runs, What if: lines among them.
function Get-HostText([scriptblock] $Script) {
    $log = New-TemporaryFile
    $null = Start-Transcript -LiteralPath $log
    try { $null = & $Script } finally { $null = Stop-Transcript }
    Get-Content -LiteralPath $log -Raw
    Remove-Item $log
}

# What is to go wrong in the sandbox; members as of its Fault.
function Add-SandboxFault([hashtable] $With) {
    $fault = [Activator]::CreateInstance((Get-SandboxServer).GetType().Assembly.GetType('DdbAudit.Sandbox.Http.Fault'))
    foreach ($name in $With.Keys) { $fault.GetType().GetProperty($name).SetValue($fault, $With[$name]) }
    $faults = Get-SandboxMember Faults
    $null = $faults.GetType().GetMethod('Add').Invoke($faults, @($fault))
}

# An error as AWS would answer it.
function New-SandboxError([string] $Code, [string] $Message, [int] $Status = 400) {
    [Activator]::CreateInstance((Get-SandboxServer).GetType().Assembly.GetType('DdbAudit.Sandbox.Http.ServiceError'), @($Code, $Message, $Status))
}

# Deletes an object of the sandbox's behind everybody's back.
function Remove-SandboxObject([string] $Bucket, [string] $Key) {
    $buckets = Get-SandboxMember BucketAccess
    $found = $buckets.GetType().GetMethod('FindBucket').Invoke($buckets, @($Bucket))
    $null = $found.GetType().GetMethod('Delete').Invoke($found, @($Key, $null, $false, $null))
}

function Clear-SandboxFault {
    $faults = Get-SandboxMember Faults
    $null = $faults.GetType().GetMethod('Clear').Invoke($faults, @())
}

# A topic of the sandbox, as its owner makes it in SNS; its ARN.
function New-SandboxTopic([string] $Name) {
    $account = Open-Account
    $clients = $account.GetType().GetField('_clients', [Reflection.BindingFlags]'Instance, NonPublic').GetValue($account)
    $form = [Collections.Generic.Dictionary[string, string]]::new()
    $form['Name'] = $Name
    $sns = $account.GetType().Assembly.GetType('DdbAudit.Aws.Wire.WireService')::Sns
    $null = $clients.Query($sns).CallAsync('CreateTopic', $form, [Threading.CancellationToken]::None).Result
    "arn:aws:sns:$($account.Scope.Region):$($account.Scope.AccountId):$Name"
}

# What was published to the sandbox's topics, the oldest first.
function Get-SandboxMessage {
    $publisher = (Get-SandboxMember State).Publisher
    $publisher.GetType().GetProperty('Messages').GetValue($publisher)
}
