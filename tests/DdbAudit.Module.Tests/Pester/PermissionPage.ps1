<#
.SYNOPSIS
Records the calls of every example and scenario and writes docs/en-US/about_DdbAudit_Permissions.md. Build afterwards: the page is help.
.EXAMPLE
pwsh tests/DdbAudit.Module.Tests/Pester/PermissionPage.ps1
#>
$env:DDBAUDIT_WRITE_PERMISSIONS = '1'
try { & "$PSScriptRoot/Run.ps1" -Name HelpExamples } finally { Remove-Item Env:DDBAUDIT_WRITE_PERMISSIONS }
