@{
    RootModule           = 'bin/DdbAudit.PowerShell.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '5c0c8b5e-4f0a-4d57-9a3e-6f6a0f6d2c41'
    Author               = 'The DdbAudit authors'
    CompanyName          = 'DdbAudit'
    Copyright            = 'The DdbAudit authors'
    Description          = 'Audits Amazon DynamoDB through CloudTrail data events: switch their logging on and off a table at a time, prove that it works, and read the events back as typed objects.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('bin/DdbAudit.format.ps1xml')
    TypesToProcess       = @('bin/DdbAudit.types.ps1xml')
    CmdletsToExport      = @(
        'Disable-DdbDataEventLogging'
        'Enable-DdbDataEventLogging'
        'Expand-DdbDataEvent'
        'Get-DdbAuditAlarm'
        'Get-DdbAuditResource'
        'Get-DdbAuditRetention'
        'Get-DdbAuditSandbox'
        'Get-DdbDataEvent'
        'Get-DdbDataEventLogging'
        'Invoke-DdbAuditQuery'
        'Measure-DdbAuditCost'
        'Measure-DdbDataEvent'
        'New-DdbAuditAlarm'
        'New-DdbAuditAthenaTable'
        'New-DdbAuditItem'
        'New-DdbAuditTable'
        'Remove-DdbAuditAlarm'
        'Remove-DdbAuditItem'
        'Remove-DdbAuditResources'
        'Restore-DdbDataEventLogging'
        'Set-DdbAuditRetention'
        'Start-DdbAuditSandbox'
        'Stop-DdbAuditSandbox'
        'Test-DdbDataEventLogging'
        'Use-DdbDataEventLogging'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @('Remove-DdbAuditResource')
    VariablesToExport    = @()
    PrivateData          = @{
        PSData = @{
            Tags = @('AWS', 'DynamoDB', 'CloudTrail', 'Audit', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
        }
    }
}
