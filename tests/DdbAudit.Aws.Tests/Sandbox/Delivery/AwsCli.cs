using System.Diagnostics;
using DdbAudit.Sandbox;

namespace DdbAudit.Aws.Tests.Sandbox.Delivery;

/// <summary>The aws command of this machine, pointed at a sandbox.</summary>
internal sealed class AwsCli(SandboxServer server)
{
    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["aws.exe", "aws.cmd"] : ["aws"];

    /// <summary>The program's path; null where it is not installed.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>What the command writes; it must succeed.</summary>
    public async Task<byte[]> RunAsync(params string[] arguments)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var process = Process.Start(Describe(arguments))!;
        var output = new MemoryStream();
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        await process.StandardOutput.BaseStream.CopyToAsync(output, patience.Token);
        await process.WaitForExitAsync(patience.Token);
        Assert.True(process.ExitCode == 0, $"aws {string.Join(' ', arguments)}: {await error}");
        return output.ToArray();
    }

    private ProcessStartInfo Describe(string[] arguments)
    {
        var start = new ProcessStartInfo(Program!, ["--endpoint-url", server.Endpoint.ToString(), "--region", server.Options.Region, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AWS_ACCESS_KEY_ID"] = server.AccessKey;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = server.SecretKey;
        start.Environment["AWS_CONFIG_FILE"] = start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(AppContext.BaseDirectory, "no-such-file");
        start.Environment["AWS_PAGER"] = "";
        start.Environment.Remove("AWS_SESSION_TOKEN");
        start.Environment.Remove("AWS_PROFILE");
        return start;
    }
}
