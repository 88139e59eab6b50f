using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DdbAudit.Tests.Records;

namespace DdbAudit.Tests.Queries;

/// <summary>A tree of generated log files as a trail lays it out: two accounts, two Regions, three days over the end of a month, calls across midnight; with late files, copies and corrections.</summary>
internal sealed class QueryCorpus : IDisposable
{
    public static readonly DateTimeOffset FirstDay = new(2026, 10, 30, 0, 0, 0, TimeSpan.Zero);
    public static readonly string[] Accounts = ["111122223333", "444455556666"];
    public static readonly string[] Regions = ["eu-west-1", "us-east-1"];

    private const int Days = 3;
    private const int FilesADay = 3;
    private const int RecordsAFile = 24;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TempFolder _folder = new();
    private readonly Random _random;
    private readonly CorpusRecord _records;
    private int _number;

    public QueryCorpus(int seed)
    {
        _random = new Random(seed);
        _records = new CorpusRecord(_random);
        foreach (var account in Accounts)
        {
            foreach (var region in Regions)
            {
                for (var file = 0; file < Days * FilesADay; file++)
                    WriteFile(account, region, FirstDay.AddHours(file * 24.0 / FilesADay + 6.75));
            }
        }
    }

    public string Folder => _folder.Path;

    public void Dispose() => _folder.Dispose();

    // Most files are published minutes after their events, some hours, some on the next day.
    private void WriteFile(string account, string region, DateTimeOffset begin)
    {
        var records = Enumerable.Range(0, RecordsAFile).Select(i => _records.Write(_number++, begin.AddMinutes(i * 5), account, region)).ToList();
        records.AddRange(Enumerable.Range(0, 2).Select(_ => records[_random.Next(RecordsAFile)].DeepClone().AsObject()));
        records.Add(Correction(records[0]));
        var published = begin.AddMinutes((RecordsAFile * 5) + (_random.Next(4) == 0 ? 200 : 7));
        Write(account, region, published, records);
        if (_random.Next(3) == 0) // Delivered twice.
            Write(account, region, published.AddMinutes(30), records[..5]);
    }

    private static JsonObject Correction(JsonObject original)
    {
        var correction = original.DeepClone().AsObject();
        correction["addendum"] = new JsonObject { ["reason"] = "UPDATED_DATA", ["updatedFields"] = "errorCode, userIdentity", ["originalEventID"] = (string?)original["eventID"], ["originalRequestID"] = (string?)original["requestID"] };
        return correction;
    }

    private void Write(string account, string region, DateTimeOffset published, List<JsonObject> records)
    {
        var options = _random.Next(2) == 0 ? Plain : JsonSerializerOptions.Default;
        var key = string.Create(CultureInfo.InvariantCulture, $"AWSLogs/{account}/CloudTrail/{region}/{published:yyyy'/'MM'/'dd}/{account}_CloudTrail_{region}_{published:yyyyMMdd'T'HHmm}Z_u{_random.Next(100000)}.json.gz");
        _folder.Write(key, LogBytes.Gzip(LogBytes.Envelope([.. records.Select(record => record.ToJsonString(options))])));
    }
}
