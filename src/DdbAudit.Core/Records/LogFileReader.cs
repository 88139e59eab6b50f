using System.Runtime.CompilerServices;
using DdbAudit.Filters;

namespace DdbAudit.Records;

/// <summary>Reads stored log files one after the other. Keeps what repeats from file to file; for one thread.</summary>
internal sealed class LogFileReader(EventFilter filter, ScanOptions options)
{
    // Few enough that what waits for a slow consumer costs the collector little, many enough that handing on costs little an event.
    private const int SliceLength = 256;

    private readonly RecordPools _pools = new();

    /// <summary>The file's events and problems in slices. A file that breaks off gives all events that stand before the break.</summary>
    /// <param name="stored">The file's bytes as stored; left open.</param>
    /// <param name="logFile">The name that events and problems carry.</param>
    public async IAsyncEnumerable<LogSlice> ReadAsync(
        Stream stored, string logFile, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var content = new LogContent(stored, logFile, options.MaxFileBytes);
        using var records = new RecordReader(logFile, filter, options, _pools);
        var slice = new SliceBuilder(SliceLength);
        for (var isEnded = false; !isEnded;)
        {
            cancellation.ThrowIfCancellationRequested();
            isEnded = !await FillAsync(content, records, cancellation).ConfigureAwait(false);
            while (records.Read() is { } found)
            {
                if (slice.Add(found))
                    yield return new LogSlice(slice.Take(), null);
            }

            if (isEnded)
                records.Problems.Close();
            while (records.Problems.TryTake(out var problem))
            {
                if (slice.Count > 0)
                    yield return new LogSlice(slice.Take(), null);
                yield return new LogSlice(ArraySegment<DdbDataEvent>.Empty, problem);
            }
        }

        if (slice.Count > 0)
            yield return new LogSlice(slice.Take(), null);
    }

    /// <returns>False at the end of the file.</returns>
    private static async ValueTask<bool> FillAsync(LogContent content, RecordReader records, CancellationToken cancellation)
    {
        try
        {
            var count = await content.ReadAsync(records.GetMemory(), cancellation).ConfigureAwait(false);
            records.Advance(count);
            if (count == 0)
                records.Complete();
            return count > 0;
        }
        catch (AuditException problem)
        {
            records.Break(problem);
            return false;
        }
    }
}
