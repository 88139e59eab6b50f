using System.IO.Compression;
using System.Text;
using DdbAudit.Filters;
using DdbAudit.Records;
using DdbAudit.Records.Files;
using DdbAudit.Records.Slices;

namespace DdbAudit.Tests.Records;

/// <summary>Makes the bytes of log files and reads them, in portions of any length.</summary>
internal static class LogBytes
{
    public const string Name = "test.json.gz";

    // Shared like a worker's, so that what one file leaves in them must not harm the next.
    [ThreadStatic]
    private static RecordPools? pools;

    private static RecordPools Pools => pools ??= new RecordPools();

    /// <summary>A record with all that a reader asks for; more members go before its end.</summary>
    public static string Record(string id, string more = "") =>
        $$"""{"eventVersion":"1.11","eventTime":"2026-11-20T10:05:00Z","eventSource":"dynamodb.amazonaws.com","eventName":"GetItem","eventCategory":"Data","managementEvent":false,"eventID":"{{id}}"{{(more.Length > 0 ? "," + more : "")}}}""";

    public static string Envelope(params string[] records) => $$"""{"Records":[{{string.Join(',', records)}}]}""";

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Gzip(string text) => Gzip(Utf8(text));

    public static byte[] Gzip(byte[] bytes)
    {
        var stored = new MemoryStream();
        using (var gzip = new GZipStream(stored, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(bytes);
        return stored.ToArray();
    }

    /// <summary>Reads a stored file that comes in portions: of the file, and so of what the inflater gives. Waiting for them or not is the same.</summary>
    public static async Task<Reading> ReadStoredAsync(
        byte[] stored, int portion = int.MaxValue, EventCriteria? criteria = null, ScanOptions? options = null, string name = Name)
    {
        var reader = new LogFileReader(new EventFilter(criteria ?? EventCriteria.All), options ?? new ScanOptions());
        var reading = new Reading();
        using (var inMemory = reader.Open(new PortionStream(stored, portion), name))
        {
            while (!inMemory.IsEnded)
            {
                inMemory.Fill();
                reading.Take(inMemory);
            }
        }

        var waited = new Reading();
        using var arriving = reader.Open(new PortionStream(stored, portion), name);
        while (!arriving.IsEnded)
        {
            await arriving.FillAsync(CancellationToken.None);
            waited.Take(arriving);
        }

        Assert.Equal(reading.Ids, waited.Ids);
        Assert.Equal(reading.Problems.Select(problem => problem.Message), waited.Problems.Select(problem => problem.Message));
        return reading;
    }

    /// <summary>Reads JSON that comes in portions, without any stream.</summary>
    public static Reading ReadJson(ReadOnlySpan<byte> json, int portion = int.MaxValue, EventFilter? filter = null, ScanOptions? options = null)
    {
        filter ??= new EventFilter(EventCriteria.All);
        options ??= new ScanOptions();
        var slice = new EventSlices(new EventBuilder(filter, options, Pools));
        using var records = new RecordReader(Name, filter, slice, Pools, options.MaxRecordBytes);
        var reading = new Reading();
        while (!json.IsEmpty)
        {
            var room = records.Unread.GetMemory().Span;
            var count = Math.Min(Math.Min(portion, json.Length), room.Length);
            json[..count].CopyTo(room);
            json = json[count..];
            records.Unread.Advance(count);
            reading.Take(records, slice);
        }

        records.Complete();
        reading.Take(records, slice);
        records.Problems.Close();
        reading.Take(records, slice);
        return reading;
    }

    public static Reading ReadJson(string json, int portion = int.MaxValue) => ReadJson(Utf8(json), portion);

    /// <summary>The only event of one record with such members.</summary>
    public static DdbDataEvent ReadOne(string members) =>
        Assert.Single(ReadJson(Envelope(Record("e", members))).Single());
}
