using System.Management.Automation;
using System.Management.Automation.Internal;

namespace DdbAudit.Binding;

/// <summary>
/// What AWS Tools for PowerShell keep for the session: Set-AWSCredential and Set-DefaultAWSRegion put it there. Asked through their
/// public cmdlet and variable; their types are not known here, for they belong to another AWSSDK.
/// </summary>
/// <param name="Credential">The object that Get-AWSCredential answers; null where their module is not loaded or the session has none.</param>
/// <param name="Region">The variable $StoredAWSRegion; null where it is not set.</param>
internal sealed record AwsToolsSession(object? Credential, string? Region)
{
    // Importing nothing: only what is loaded counts. The modules are the modular one and its two monolithic predecessors.
    private const string Ask = """
        $region = Get-Variable -Name StoredAWSRegion -ValueOnly -ErrorAction Ignore
        $command = Get-Module -Name AWS.Tools.Common, AWSPowerShell.NetCore, AWSPowerShell |
            ForEach-Object -Process { $_.ExportedCommands['Get-AWSCredential'] } |
            Select-Object -First 1
        , @($(if ($command) { & $command -ErrorAction Stop } else { $null }), $region)
        """;

    /// <summary>Asks the current runspace. On the pipeline thread only.</summary>
    /// <exception cref="AuditException">InvalidCredentials: AWS Tools could not say.</exception>
    public static AwsToolsSession Read()
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        try
        {
            var found = (object?[])shell.AddScript(Ask, useLocalScope: true).Invoke()[0].BaseObject;
            return new AwsToolsSession(Unwrap(found[0]), Unwrap(found[1])?.ToString());
        }
        catch (RuntimeException e)
        {
            throw new AuditException(AuditError.InvalidCredentials, $"AWS Tools for PowerShell could not say which credentials the session has: {e.Message}", e);
        }
    }

    // A cmdlet that answers nothing answers an object that stands for that.
    private static object? Unwrap(object? value) => value == AutomationNull.Value ? null : (value as PSObject)?.BaseObject ?? value;
}
