<#
.SYNOPSIS
The AWS blog's walkthrough in cmdlets: make a table, log its data events, write, read the records, clean up.
.DESCRIPTION
Runs against the sandbox that Start-DdbAuditSandbox put in force. With -RealAccount it runs against the AWS account that your
credentials lead to, which it names and asks about first: it makes a table, a trail and a bucket there (and a KMS key with -CreateKmsKey),
which cost a little. However it ends, it removes what it made. It does not begin where the stack holds anything already.
.EXAMPLE
Start-DdbAuditSandbox; ./docs/walkthrough.ps1; Stop-DdbAuditSandbox
#>
[CmdletBinding()]
param(
    [string] $TableName = 'DynamoDB-CloudTrail',
    # The stack of the walk: not the default one, which others may have in use, as all of it is removed at the end.
    [string] $TrailName = 'DdbAudit-Walkthrough',
    # Log delivery takes about 2 seconds in the sandbox and 5 to 15 minutes on AWS.
    [TimeSpan] $Patience = '00:30:00',
    # Encrypts the log files with a KMS key that is made for the trail.
    [switch] $CreateKmsKey,
    [switch] $RealAccount,
    # With -RealAccount: does not ask.
    [switch] $Force
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$sandbox = Get-DdbAuditSandbox
if (-not $RealAccount -and -not $sandbox) {
    throw 'No sandbox is in force. Run Start-DdbAuditSandbox first, or give -RealAccount to use your AWS account.'
}
if ($RealAccount -and $sandbox) {
    throw "The sandbox at $($sandbox.Endpoint) is in force. Run Stop-DdbAuditSandbox first, or leave -RealAccount out."
}

# The account that the cmdlets speak to is told in their verbose stream.
$found = @(Get-DdbAuditResource -TrailName $TrailName -Verbose 4>&1)
$account = @($found | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] })[0]
$there = @($found | Where-Object { $_ -is [DdbAudit.DdbAuditResource] })
if ($there) {
    throw "The stack '$TrailName' holds $($there.Count) resources already ($($there[0].Arn), ...), and the walk would remove them. Give another -TrailName."
}
if ($RealAccount -and -not $Force -and -not $PSCmdlet.ShouldContinue("$account", 'Make a table, a trail and a bucket in this account, and remove them?')) {
    return
}

$events = @()
try {
    Write-Host "1. A table with partition key pk"
    New-DdbAuditTable -TableName $TableName -PartitionKey pk -TrailName $TrailName | Format-Table

    Write-Host "2. A trail with a new bucket; data events of that table, reads and writes"
    Enable-DdbDataEventLogging -TableName $TableName -TrailName $TrailName -CreateKmsKey:$CreateKmsKey | Format-Table

    Write-Host "3. Put an item, delete it"
    New-DdbAuditItem -TableName $TableName -Item @{ pk = 'customer#1'; plan = 'gold' } | Format-Table
    Remove-DdbAuditItem -TableName $TableName -Key @{ pk = 'customer#1' } | Format-Table

    Write-Host "4. The two records, from the log files"
    $deadline = (Get-Date) + $Patience
    do {
        Start-Sleep -Seconds ($RealAccount ? 30 : 1)
        # It warns of calls whose log file has not come yet: that is what this loop waits for.
        $events = @(Get-DdbDataEvent -TrailName $TrailName -TableName $TableName -EventName PutItem, DeleteItem -Last 1h -WarningAction Ignore)
    } until ($events.Count -ge 2 -or (Get-Date) -gt $deadline)
    $events | Format-Table
    $events | Format-List EventTime, EventName, KeyText, UserName, UserArn, SourceIPAddress, @{ Name = 'Mfa'; Expression = { $_.Identity.MfaAuthenticated ?? 'not told' } }
} finally {
    # After Ctrl+C nothing can be written to the pipeline, to the host it can.
    Write-Host "5. Clean up"
    $removed = Remove-DdbAuditResources -TrailName $TrailName -IncludeLogs -IncludeTable -Force
    Write-Host ($removed | Format-Table | Out-String)
    $left = @(Get-DdbAuditResource -TrailName $TrailName)
    Write-Host "Inventory: $($left.Count -eq 0 ? 'nothing is left.' : ($left.Arn -join ', '))"
}
if ($events.Count -lt 2) { throw "Only $($events.Count) of 2 records arrived within $Patience." }
