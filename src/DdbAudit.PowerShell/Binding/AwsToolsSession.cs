using System.Management.Automation;
using System.Management.Automation.Internal;

namespace DdbAudit.Binding;

/// <summary>
/// What AWS Tools for PowerShell keep for the session: Set-AWSCredential and Set-DefaultAWSRegion put it there. Asked through their
/// public cmdlet and variable; their types are not known here, for they belong to another AWSSDK.
/// </summary>
internal static class AwsToolsSession
{
    // Importing nothing: only what is loaded counts. The modules are the modular one and its two monolithic predecessors.
    private const string Ask = """
        $region = Get-Variable -Name StoredAWSRegion -ValueOnly -ErrorAction Ignore
        $command = Get-Module -Name AWS.Tools.Common, AWSPowerShell.NetCore, AWSPowerShell |
            ForEach-Object -Process { $_.ExportedCommands['Get-AWSCredential'] } |
            Select-Object -First 1
        , @($(if ($command) { & $command -ErrorAction Stop } else { $null }), $region)
        """;

    /// <summary>
    /// The settings, with what the current runspace's session has beside them: the object that Get-AWSCredential answers and the variable
    /// $StoredAWSRegion. The sandbox goes before whatever else there is. On the pipeline thread only.
    /// </summary>
    /// <exception cref="AuditException">InvalidCredentials: AWS Tools could not say.</exception>
    public static ConnectionSettings Beside(ConnectionSettings settings)
    {
        if (Session.Sandbox is not null)
            return settings;
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        try
        {
            var found = (object?[])shell.AddScript(Ask, useLocalScope: true).Invoke()[0].BaseObject;
            return settings with { SessionCredential = Unwrap(found[0]), SessionRegion = Unwrap(found[1])?.ToString() };
        }
        catch (RuntimeException e)
        {
            throw new AuditException(AuditError.InvalidCredentials, $"AWS Tools for PowerShell could not say which credentials the session has: {e.Message}", e);
        }
    }

    // A cmdlet that answers nothing answers an object that stands for that.
    private static object? Unwrap(object? value) => value == AutomationNull.Value ? null : (value as PSObject)?.BaseObject ?? value;
}
