using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using DdbAudit.Filters;
using DdbAudit.Records;
using DdbAudit.Records.Files;
using DdbAudit.Records.Slices;
using DdbAudit.Records.Splitting;

namespace DdbAudit.Benchmarks;

/// <summary>The parts of the read path, each alone, on one log file of 5,000 records.</summary>
[MemoryDiagnoser]
public class ReadingParts
{
    private const int Records = 5000;

    private readonly EventFilter _one = new(new EventCriteria { TableNames = ["Orders"], EventNames = ["DeleteItem"] });
    private readonly EventFilter _all = new(EventCriteria.All);
    private readonly RecordPools _pools = new();
    private readonly byte[] _buffer = new byte[128 * 1024];
    private byte[] _stored = [];
    private byte[] _json = [];
    private Range[] _records = [];

    /// <param name="isShort">Three iterations instead of as many as the figures need to settle.</param>
    public static int Run(bool isShort)
    {
        var job = (isShort ? Job.ShortRun : Job.Default).WithToolchain(InProcessEmitToolchain.Instance);
        var artifacts = Directory.CreateTempSubdirectory("ddbaudit-parts-").FullName;
        var summary = BenchmarkRunner.Run<ReadingParts>(DefaultConfig.Instance.AddJob(job).WithArtifactsPath(artifacts));
        return summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success) ? 1 : 0;
    }

    // Not async: the toolchain does not wait for a task here, and the parts would be measured on nothing.
    [GlobalSetup]
    public void Prepare()
    {
        var folder = Directory.CreateTempSubdirectory("ddbaudit-parts-");
        new CorpusWriter(folder.FullName).Write(1, Records);
        _stored = File.ReadAllBytes(folder.GetFiles("*.gz", SearchOption.AllDirectories)[0].FullName);
        folder.Delete(recursive: true);

        var json = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(_stored), CompressionMode.Decompress))
            gzip.CopyTo(json);
        _json = json.ToArray();
        _records = [.. SplitAll(_json)];
    }

    /// <returns>Bytes of JSON.</returns>
    [Benchmark(Description = "inflate")]
    public long Inflate()
    {
        using var content = new LogContent(new MemoryStream(_stored), "parts.json.gz", long.MaxValue);
        var total = 0L;
        while (content.Read(_buffer) is > 0 and var count)
            total += count;
        return total;
    }

    [Benchmark(Description = "split")]
    public int Split() => SplitAll(_json).Count;

    /// <returns>Records that question 1 leaves to be parsed.</returns>
    [Benchmark(Description = "filter (question 1)")]
    public int Filter()
    {
        var left = 0;
        foreach (var record in _records)
            left += _one.MayMatch(_json.AsSpan(record)) ? 1 : 0;
        return left;
    }

    /// <returns>Events.</returns>
    [Benchmark(Description = "split, parse and materialise")]
    public int Materialise()
    {
        var options = new ScanOptions();
        var slice = new EventSlices(new EventBuilder(_all, options, _pools));
        using var reader = new RecordReader("parts.json.gz", _all, slice, _pools, options.MaxRecordBytes);
        var events = 0;
        for (var rest = _json.AsSpan(); !rest.IsEmpty;)
        {
            var room = reader.Unread.GetMemory().Span;
            var count = Math.Min(room.Length, rest.Length);
            rest[..count].CopyTo(room);
            rest = rest[count..];
            reader.Unread.Advance(count);
            while (reader.Read())
                events += slice.Take().Events.Count;
        }

        return events + slice.Count;
    }

    /// <summary>What a record asks of a pool of strings, for each record: a text of some 90 bytes that was seen before.</summary>
    [Benchmark(Description = "pool")]
    public int Pool()
    {
        var length = 0;
        foreach (var record in _records)
            length += _pools.UserAgents.Get(_json.AsSpan(record)[..90]).Length;
        return length;
    }

    private static List<Range> SplitAll(ReadOnlySpan<byte> json)
    {
        var splitter = new RecordSplitter();
        var records = new List<Range>(Records);
        for (var at = 0; ;)
        {
            var step = splitter.Next(json[at..], isLast: true);
            if (step.Kind != SplitKind.Record)
                return records;
            records.Add((at + step.Start)..(at + step.End));
            at += step.End;
        }
    }
}
