<#
.SYNOPSIS
Runs the Pester files on out/DdbAudit. With a file name as first argument their results go there as JSON, a record per file.
.EXAMPLE
pwsh tests/DdbAudit.Module.Tests/Pester/Run.ps1
.EXAMPLE
pwsh tests/DdbAudit.Module.Tests/Pester/Run.ps1 -Name Get-DdbDataEvent
#>
param([string] $ResultFile, [string] $Name = '*')
$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.3

$configuration = New-PesterConfiguration
$configuration.Run.Path = @(Get-Item "$PSScriptRoot/$Name.Tests.ps1" | ForEach-Object FullName)
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = $ResultFile ? 'None' : 'Detailed'
$configuration.TestRegistry.Enabled = $false
$run = Invoke-Pester -Configuration $configuration
if (-not $ResultFile) { exit $run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount }

function Format-Failure($Name, $Errors) {
    '{0}: {1}' -f $Name, (@($Errors | ForEach-Object { $_.DisplayErrorMessage ?? "$_" }) -join "`n")
}

$records = foreach ($container in $run.Containers) {
    $isHere = { "$(($_.Block ?? $_).Root.BlockContainer.Item)" -eq "$($container.Item)" }
    $failures = @(
        if ($container.ErrorRecord) { Format-Failure $container.Item.Name $container.ErrorRecord }
        $run.FailedBlocks | Where-Object $isHere | ForEach-Object { Format-Failure $_.ExpandedPath $_.ErrorRecord }
        # A test without an error of its own failed with its block.
        $run.Failed | Where-Object { $_.ErrorRecord } | Where-Object $isHere | ForEach-Object { Format-Failure $_.ExpandedPath $_.ErrorRecord }
    )
    [ordered]@{
        File     = $container.Item.Name
        Passed   = $container.PassedCount
        Failed   = $container.FailedCount
        Skipped  = $container.SkippedCount
        Failures = $failures
    }
}
ConvertTo-Json -InputObject @($records) -Depth 4 | Set-Content -LiteralPath $ResultFile
