#!/usr/bin/env pwsh
<#
.SYNOPSIS
Builds, tests, shows and cleans DdbAudit. Only calls dotnet; needs no module from a gallery.
.PARAMETER Task
Build makes the module in out/DdbAudit. Test builds and runs every suite. Demo runs the walkthrough without PowerShell
cmdlets against a sandbox. Clean removes what the other tasks made.
.PARAMETER Configuration
Debug or Release.
.EXAMPLE
./build.ps1 Build
.EXAMPLE
./build.ps1 Test -Configuration Release
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Demo', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
# What dotnet says is shown as it is; its exit code is read below, and must not turn into an error before that.
$PSNativeCommandUseErrorActionPreference = $false

function Invoke-Dotnet([string[]] $Arguments) {
    & dotnet @Arguments
    if ($LASTEXITCODE -ne 0) {
        [Console]::Error.WriteLine("dotnet $($Arguments[0]) failed with exit code $LASTEXITCODE.")
        exit $LASTEXITCODE
    }
}

function Clear-BuildOutput {
    $made = @('src', 'tests').ForEach({ Get-ChildItem $_ -Directory }).ForEach({ Join-Path $_ 'bin'; Join-Path $_ 'obj'; Join-Path $_ 'TestResults' })
    @('out') + $made | Where-Object { Test-Path -LiteralPath $_ } | Remove-Item -Recurse -Force
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'Build' { Invoke-Dotnet -Arguments 'build', 'DdbAudit.sln', '--configuration', $Configuration }
        'Test' { Invoke-Dotnet -Arguments 'test', 'DdbAudit.sln', '--configuration', $Configuration }
        'Demo' { Invoke-Dotnet -Arguments 'run', '--project', 'src/DdbAudit.Demo', '--configuration', $Configuration }
        'Clean' { Clear-BuildOutput }
    }
}
finally {
    Pop-Location
}
