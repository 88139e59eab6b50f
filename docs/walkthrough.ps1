<#
.SYNOPSIS
The AWS blog's walkthrough in cmdlets: make a table, log its data events, write, read the records, clean up.
.DESCRIPTION
Runs against the sandbox that Start-DdbAuditSandbox put in force. With -RealAccount it runs against the AWS account that your
credentials lead to: it makes a table, a trail and a bucket there (and a KMS key with -CreateKmsKey), which cost a little, and removes them at the end.
.EXAMPLE
Start-DdbAuditSandbox; ./docs/walkthrough.ps1; Stop-DdbAuditSandbox
#>
[CmdletBinding()]
param(
    [string] $TableName = 'DynamoDB-CloudTrail',
    [string] $TrailName = 'DynamoDB-DataEvents-Trail',
    # Log delivery takes about 2 seconds in the sandbox and 5 to 15 minutes on AWS.
    [TimeSpan] $Patience = '00:30:00',
    # Encrypts the log files with a KMS key that is made for the trail.
    [switch] $CreateKmsKey,
    [switch] $RealAccount
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

Write-Host "5. Clean up"
Remove-DdbAuditResources -TrailName $TrailName -IncludeLogs -IncludeTable -Force | Format-Table
$left = @(Get-DdbAuditResource -TrailName $TrailName)
Write-Host "Inventory: $($left.Count -eq 0 ? 'nothing is left.' : ($left.Arn -join ', '))"
if ($events.Count -lt 2) { throw "Only $($events.Count) of 2 records arrived within $Patience." }
