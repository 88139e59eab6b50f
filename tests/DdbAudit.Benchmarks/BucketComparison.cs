using DdbAudit.Aws;
using DdbAudit.Filters;
using DdbAudit.Logs;

namespace DdbAudit.Benchmarks;

/// <summary>Reads the same files from a folder and from a bucket of the sandbox in turns: question 2, warm.</summary>
internal static class BucketComparison
{
    private const int WarmUps = 4;
    private const int Pairs = 9;

    /// <param name="latency">Added to every request to the sandbox.</param>
    public static async Task<int> RunAsync(string folder, TimeSpan latency)
    {
        await using var sandbox = await SandboxProcess.StartAsync(folder, latency);
        using var account = await AwsAccount.OpenAsync(sandbox.Connection, TimeProvider.System, default);
        var fromFolder = new List<ScanRound>();
        var fromBucket = new List<ScanRound>();
        var served = TimeSpan.Zero;
        for (var pair = -WarmUps; pair < Pairs; pair++)
        {
            var near = await ScanRound.RunAsync(new FolderLogStore(folder), EventCriteria.All);
            var before = sandbox.Processor;
            var far = await ScanRound.RunAsync(account.OpenLogs(SandboxProcess.Bucket, null), EventCriteria.All);
            if (pair < 0)
                continue;
            served += sandbox.Processor - before;
            fromFolder.Add(near);
            fromBucket.Add(far);
        }

        Print(ScanRound.Median(fromFolder), ScanRound.Median(fromBucket), served / Pairs);
        return 0;
    }

    private static void Print(ScanRound near, ScanRound far, TimeSpan served)
    {
        Console.WriteLine($"folder  {near.Time.TotalMilliseconds,6:F0} ms  {near.Processor.TotalMilliseconds,6:F0} ms of processor  {near.Events:N0} events");
        Console.WriteLine($"bucket  {far.Time.TotalMilliseconds,6:F0} ms  {far.Processor.TotalMilliseconds,6:F0} ms of processor, and {served.TotalMilliseconds:F0} ms of the sandbox's  {far.Events:N0} events");
        Console.WriteLine($"{near.Time / far.Time:P0} of the folder's speed");
    }
}
