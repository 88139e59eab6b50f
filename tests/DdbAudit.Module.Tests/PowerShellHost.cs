using System.Diagnostics;

namespace DdbAudit.Module.Tests;

/// <summary>The pwsh on the PATH that runs the Pester files.</summary>
internal static class PowerShellHost
{
    private static readonly Lazy<string?> LazyMissing = new(FindWhatIsMissing);

    /// <summary>Why the Pester files cannot run here; null where they can.</summary>
    public static string? Missing => LazyMissing.Value;

    /// <summary>A pwsh that knows no AWS account, whatever the machine's settings are.</summary>
    public static ProcessStartInfo Command(params string[] arguments)
    {
        var start = new ProcessStartInfo("pwsh", ["-NoProfile", "-NonInteractive", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        var nowhere = Path.Combine(Path.GetTempPath(), "ddbaudit-no-aws-settings");
        start.Environment["AWS_CONFIG_FILE"] = nowhere;
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = nowhere;
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        return start;
    }

    private static string? FindWhatIsMissing()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var file = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, file))))
            return "pwsh is not on the PATH";

        using var pwsh = Process.Start(Command("-Command", "exit [int]!(Get-Module Pester -ListAvailable | Where-Object Version -ge 5.3)"))!;
        pwsh.WaitForExit();
        return pwsh.ExitCode == 0 ? null : "pwsh has no Pester 5.3 or later";
    }
}
