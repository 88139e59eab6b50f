using System.Diagnostics;
using System.Globalization;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using DdbAudit.Aws.Connection;
using DdbAudit.Aws.S3;
using DdbAudit.Sandbox;

namespace DdbAudit.Benchmarks;

/// <summary>
/// A sandbox with a bucket of log files in a process of its own, so that its processor time can be told from the reader's. It ends when
/// its input ends.
/// </summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    public const string Bucket = "logs";

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

    /// <param name="folder">Whose files the bucket holds, by their relative paths.</param>
    /// <param name="latency">Added to every request.</param>
    public static async Task<SandboxProcess> StartAsync(string folder, TimeSpan latency)
    {
        var milliseconds = latency.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("dotnet", [typeof(SandboxProcess).Assembly.Location, "serve", folder, milliseconds])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var said = (await process.StandardOutput.ReadLineAsync())!.Split(' ');
        return new SandboxProcess(process, Connect(new Uri(said[0]), said[1], said[2]));
    }

    /// <summary>The other side: prints endpoint and keys and serves until its input ends.</summary>
    public static async Task<int> ServeAsync(string folder, TimeSpan latency)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Latency = latency });
        using (var clients = new AwsClients(Connect(server.Endpoint, server.AccessKey, server.SecretKey)))
            await FillAsync(clients.S3(clients.Region), folder);
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

    private static AwsConnection Connect(Uri endpoint, string accessKey, string secretKey) =>
        new(new BasicAWSCredentials(accessKey, secretKey), RegionEndpoint.USEast1, endpoint, Profile: null);

    private static async Task FillAsync(S3Client s3, string folder)
    {
        await s3.PutBucketAsync(Bucket);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);
        await Parallel.ForEachAsync(files, async (file, cancellation) =>
        {
            var key = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, FilePath = file }, cancellation);
        });
    }
}
