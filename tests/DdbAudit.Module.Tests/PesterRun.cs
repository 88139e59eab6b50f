using System.Diagnostics;
using System.Text.Json;
using DdbAudit.Module.Tests.Architecture;

namespace DdbAudit.Module.Tests;

/// <summary>One run of all Pester files in one child pwsh; done once for all theory cases.</summary>
public sealed class PesterRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    private readonly Lazy<Task<IReadOnlyDictionary<string, PesterFileResult>>> _results = new(RunAsync);

    public static string Folder { get; } = Path.Combine(StagedModule.RepositoryRoot(), "tests", "DdbAudit.Module.Tests", "Pester");

    internal async Task<PesterFileResult?> FindAsync(string file) => (await _results.Value).GetValueOrDefault(file);

    private static async Task<IReadOnlyDictionary<string, PesterFileResult>> RunAsync()
    {
        var resultFile = Path.GetTempFileName();
        try
        {
            await RunPwshAsync(resultFile);
            var results = JsonSerializer.Deserialize<PesterFileResult[]>(await File.ReadAllTextAsync(resultFile))!;
            return results.ToDictionary(result => result.File);
        }
        finally
        {
            File.Delete(resultFile);
        }
    }

    private static async Task RunPwshAsync(string resultFile)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var pwsh = Process.Start(PowerShellHost.Command("-File", Path.Combine(Folder, "Run.ps1"), resultFile))!;
        var output = pwsh.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = pwsh.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await pwsh.WaitForExitAsync(limit.Token);
            if (pwsh.ExitCode != 0)
                throw new InvalidOperationException($"Run.ps1 ended with exit code {pwsh.ExitCode}.\n{await output}\n{await errors}");
        }
        finally
        {
            pwsh.Kill(entireProcessTree: true);
        }
    }
}
