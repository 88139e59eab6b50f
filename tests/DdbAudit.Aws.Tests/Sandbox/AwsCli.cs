using System.Diagnostics;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.Sandbox;

/// <summary>The aws command of the machine, if there is one: a client that shares nothing with ours.</summary>
/// <param name="caller">Who calls; null for the sandbox's admin.</param>
internal sealed class AwsCli(SandboxServer server, Caller? caller = null)
{
    public static string? Executable { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "aws.exe" : "aws"))
        .FirstOrDefault(File.Exists);

    /// <summary>What the command wrote to standard output; it must end with exit code 0.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        var (exitCode, output, errors) = await RunToEndAsync(arguments);
        Assert.True(exitCode == 0, $"aws {string.Join(' ', arguments)}: exit code {exitCode}\n{output}\n{errors}");
        return output;
    }

    /// <summary>What the command wrote to standard error; it must fail.</summary>
    public async Task<string> FailAsync(params string[] arguments)
    {
        var (exitCode, _, errors) = await RunToEndAsync(arguments);
        Assert.NotEqual(0, exitCode);
        return errors;
    }

    private async Task<(int ExitCode, string Output, string Errors)> RunToEndAsync(string[] arguments)
    {
        using var process = Process.Start(Describe(arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    private ProcessStartInfo Describe(string[] arguments)
    {
        var start = new ProcessStartInfo(Executable!, ["--endpoint-url", server.Endpoint.GetLeftPart(UriPartial.Authority), "--output", "json", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        var nowhere = Path.Combine(Path.GetTempPath(), "ddbaudit-no-such-file");
        start.Environment["AWS_CONFIG_FILE"] = nowhere;
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = nowhere;
        start.Environment["AWS_ACCESS_KEY_ID"] = caller?.AccessKeyId ?? server.AccessKey;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = caller?.SecretKey ?? server.SecretKey;
        start.Environment["AWS_DEFAULT_REGION"] = server.Options.Region;
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_MAX_ATTEMPTS"] = "1";
        return start;
    }
}
