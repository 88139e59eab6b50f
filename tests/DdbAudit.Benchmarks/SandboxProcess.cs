using System.Diagnostics;
using System.Globalization;
using Amazon;
using Amazon.Runtime;
using DdbAudit.Aws.Connection;
using DdbAudit.Sandbox;

namespace DdbAudit.Benchmarks;

/// <summary>A sandbox in a process of its own, so that its processor time can be told from the reader's. It ends when its input ends.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private readonly Process _process;

    private SandboxProcess(Process process, AwsConnection connection) => (_process, Connection) = (process, connection);

    public AwsConnection Connection { get; }

    /// <summary>All processor time that it took so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <param name="latency">Added to every request.</param>
    public static async Task<SandboxProcess> StartAsync(TimeSpan latency)
    {
        var milliseconds = latency.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("dotnet", [typeof(SandboxProcess).Assembly.Location, "serve", milliseconds])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var said = (await process.StandardOutput.ReadLineAsync())!.Split(' ');
        var connection = new AwsConnection(new BasicAWSCredentials(said[1], said[2]), RegionEndpoint.USEast1, new Uri(said[0]), Profile: null);
        return new SandboxProcess(process, connection);
    }

    /// <summary>The other side: prints endpoint and keys and serves until its input ends.</summary>
    public static async Task<int> ServeAsync(TimeSpan latency)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Latency = latency });
        Console.WriteLine($"{server.Endpoint} {server.AccessKey} {server.SecretKey}");
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
