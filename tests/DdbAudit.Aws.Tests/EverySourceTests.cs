using System.IO.Compression;
using System.Text;
using DdbAudit.Duplicates;
using DdbAudit.Filters;
using DdbAudit.Logs;

namespace DdbAudit.Aws.Tests;

/// <summary>The same generated events come out of wherever and however they are stored, with the counts that they were made with.</summary>
public sealed class EverySourceTests : IAsyncLifetime
{
    private const string Bucket = "audit-logs";
    private const int EventsPerFile = 40;

    private static readonly DateTimeOffset Day = new(2026, 3, 14, 10, 0, 0, TimeSpan.Zero);
    private static readonly string[] Accounts = ["111122223333", "444455556666"];
    private static readonly string[] Regions = ["eu-west-1", "us-east-1"];
    private static readonly string[] Operations = ["GetItem", "PutItem", "Query"];

    private readonly string _folder = Directory.CreateTempSubdirectory("ddbaudit-").FullName;
    private readonly List<(string Key, byte[] Stored)> _files = [];
    private readonly List<string> _truth = [];
    private SandboxAccount _sandbox = null!;

    public static TheoryData<string> Formats => new("gzip", "members", "plain", "pretty", "array", "lines", "bom");

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxAccount.OpenAsync();
        await _sandbox.Account.Buckets.CreateAsync(Bucket, new Dictionary<string, string>(), default);
        Generate();
        foreach (var (key, stored) in _files)
        {
            _sandbox.Sandbox.BucketAccess.PutObject(Bucket, key, stored, "application/json", "gzip", new Dictionary<string, string>());
            Write(key, stored);
        }
    }

    public async Task DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_bucket_of_accounts_Regions_and_organizations_gives_what_was_written() =>
        Assert.Equal(_truth, await ReadAsync(_sandbox.Account.OpenLogs(Bucket, null)));

    [Fact]
    public async Task The_tree_copied_from_it_gives_the_same_in_the_same_order() => Assert.Equal(_truth, await ReadAsync(new FolderLogStore(_folder)));

    [Fact]
    public async Task Its_files_one_by_one_give_the_same() =>
        Assert.Equal(_truth, await ReadAsync(new FolderLogStore([.. _files.Select(file => PathOf(file.Key))])));

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_file_in_any_format_gives_the_same(string format)
    {
        var records = Enumerable.Range(0, EventsPerFile).Select(i => Record(i, Accounts[0], Regions[0])).ToList();
        var expected = records.Select((_, i) => Describe(i, Accounts[0], Regions[0]));
        var path = Write($"other/{format}{(format is "gzip" or "members" ? ".json.gz" : ".json")}", Store(format, records));
        Assert.Equal(expected, await ReadAsync(new FolderLogStore(path)));
    }

    [Fact]
    public async Task One_account_and_Region_of_a_bucket_and_of_its_tree_are_told_from_the_others()
    {
        var window = new LogWindow { AccountIds = [Accounts[1]], Regions = [Regions[0]] };
        var expected = _truth.Where(text => text.EndsWith($"|{Accounts[1]}|{Regions[0]}", StringComparison.Ordinal)).ToList();
        Assert.Equal(2 * 2 * EventsPerFile, expected.Count);
        Assert.Equal(expected, await ReadAsync(_sandbox.Account.OpenLogs(Bucket, null), window));
        Assert.Equal(expected, await ReadAsync(new FolderLogStore(_folder), window));
    }

    [Fact]
    public async Task Duplicates_and_corrections_are_told_alike_from_a_bucket_and_from_its_tree()
    {
        // Later than all others: ten events once more, and a correction of event-3.
        var again = Enumerable.Range(0, 10).Select(i => Record(i, Accounts[0], Regions[0]));
        var correction = Record(9000, Accounts[0], Regions[0]).Replace(
            "\"eventVersion\"", "\"addendum\":{\"reason\":\"UPDATED_DATA\",\"originalEventID\":\"event-3\"},\"eventVersion\"", StringComparison.Ordinal);
        var key = $"AWSLogs/{Accounts[0]}/CloudTrail/{Regions[0]}/2026/03/14/{Accounts[0]}_CloudTrail_{Regions[0]}_20260314T2300Z_late.json.gz";
        var stored = Store("gzip", [.. again, correction]);
        _sandbox.Sandbox.BucketAccess.PutObject(Bucket, key, stored, "application/json", "gzip", new Dictionary<string, string>());
        Write(key, stored);

        foreach (var store in new[] { _sandbox.Account.OpenLogs(Bucket, null), new FolderLogStore(_folder) })
        {
            var options = new ScanOptions { Seen = new SeenEvents() };
            var events = new List<DdbDataEvent>();
            await foreach (var batch in EventScan.RunAsync(store, LogWindow.Everything, EventCriteria.All, options, default))
                events.AddRange(batch.Events);

            Assert.Equal(_truth.Count + 1, events.Count);
            Assert.Equal(10, options.Seen.Dropped);
            var corrected = Assert.Single(events, found => found.Addendum is { IsCorrection: true });
            Assert.Equal(("event-9000", "event-3"), (corrected.EventId, corrected.Addendum!.OriginalEventId));
            Assert.Equal(events.Single(found => found.EventId == "event-3").LogFile, corrected.Addendum.OriginalLogFile);
        }
    }

    [Fact]
    public async Task A_listing_says_where_it_looked_and_what_it_passed_over()
    {
        var window = new LogWindow { AccountIds = [Accounts[1]], Regions = [Regions[0]], Start = Day.AddMinutes(-5) };
        Put("AWSLogs/notes/readme.txt");
        Put($"AWSLogs/{Accounts[1]}/CloudTrail/{Regions[0]}/2026/03/14/zz.txt");
        Write($"AWSLogs/{Accounts[1]}/CloudTrail-Digest/x.json.gz", []);
        var (bucket, tree) = (_sandbox.Account.OpenLogs(Bucket, null), new FolderLogStore(_folder));
        await ReadAsync(bucket, window);
        await ReadAsync(tree, window);

        var said = string.Join('\n', bucket.Report.TakeSentences());
        Assert.Contains($"Listed s3://{Bucket}/AWSLogs/{Accounts[1]}/CloudTrail/{Regions[0]}/ from 2026-03-14 09:55:00Z.", said, StringComparison.Ordinal);
        Assert.Contains($"Listed s3://{Bucket}/AWSLogs/o-abc123/{Accounts[1]}/CloudTrail/{Regions[0]}/", said, StringComparison.Ordinal);
        Assert.Contains("2 folders of other Regions", said, StringComparison.Ordinal);
        Assert.Contains("1 folders of neither account nor organization", said, StringComparison.Ordinal);
        Assert.Contains("1 objects that are no log files", said, StringComparison.Ordinal);
        Assert.Empty(bucket.Report.TakeSentences());

        said = string.Join('\n', tree.Report.TakeSentences());
        Assert.Contains($"Listed {_folder}.", said, StringComparison.Ordinal);
        Assert.Contains("1 folders of digests", said, StringComparison.Ordinal);
        Assert.Contains("folders of other times, accounts or Regions", said, StringComparison.Ordinal);
    }

    // In key order, as a listing has it: accounts before organizations.
    private void Generate()
    {
        var number = 0;
        foreach (var root in new[] { "AWSLogs/", "AWSLogs/o-abc123/" })
        {
            foreach (var (account, region) in Accounts.SelectMany(account => Regions.Select(region => (account, region))))
            {
                foreach (var hour in new[] { 0, 1 })
                {
                    var events = Enumerable.Range(number, EventsPerFile).ToList();
                    number += EventsPerFile;
                    var time = Day.AddHours(hour);
                    var key = $"{root}{account}/CloudTrail/{region}/{time:yyyy'/'MM'/'dd}/{account}_CloudTrail_{region}_{time:yyyyMMdd'T'HHmm}Z_u{number}.json.gz";
                    _files.Add((key, Store(hour == 0 ? "gzip" : "members", [.. events.Select(i => Record(i, account, region))])));
                    _truth.AddRange(events.Select(i => Describe(i, account, region)));
                }
            }
        }
    }

    private static string Describe(int i, string account, string region) => $"event-{i}|{Operations[i % 3]}|Table{i % 5}|user{i % 7}|{account}|{region}";

    private static string Record(int i, string account, string region) =>
        $$$"""
            {"eventVersion":"1.11","eventTime":"2026-03-14T10:00:00Z","eventSource":"dynamodb.amazonaws.com","eventName":"{{{Operations[i % 3]}}}",
             "awsRegion":"{{{region}}}","recipientAccountId":"{{{account}}}","eventID":"event-{{{i}}}","eventCategory":"Data","managementEvent":false,
             "userIdentity":{"type":"IAMUser","userName":"user{{{i % 7}}}"},"requestParameters":{"tableName":"Table{{{i % 5}}}","key":{"pk":"[{\"{{{i}}}"}} }
            """;

    private static byte[] Store(string format, IReadOnlyList<string> records) => format switch
    {
        "gzip" => Gzip(Envelope(records)),
        "members" => [.. Gzip(Envelope(records)[..1000]), .. Gzip(Envelope(records)[1000..])],
        "plain" => Encoding.UTF8.GetBytes(Envelope(records)),
        "pretty" => Encoding.UTF8.GetBytes(Envelope(records).Replace(",\"", " ,\r\n\t\"", StringComparison.Ordinal).Replace("\":", "\" : ", StringComparison.Ordinal)),
        "array" => Encoding.UTF8.GetBytes($"[{string.Join(',', records)}]"),
        "lines" => Encoding.UTF8.GetBytes(string.Concat(records.Select(record => record.ReplaceLineEndings("") + "\n"))),
        _ => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Envelope(records))],
    };

    private static string Envelope(IReadOnlyList<string> records) => $$"""{"Records":[{{string.Join(',', records)}}]}""";

    private static byte[] Gzip(string text)
    {
        var stored = new MemoryStream();
        using (var gzip = new GZipStream(stored, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return stored.ToArray();
    }

    private static async Task<List<string>> ReadAsync(ILogStore store, LogWindow? window = null)
    {
        var read = new List<string>();
        await foreach (var batch in EventScan.RunAsync(store, window ?? LogWindow.Everything, EventCriteria.All, new ScanOptions(), default))
        {
            Assert.Null(batch.Problem);
            read.AddRange(batch.Events.Select(e => $"{e.EventId}|{e.EventName}|{e.TableName}|{e.UserName}|{e.RecipientAccountId}|{e.AwsRegion}"));
        }

        return read;
    }

    private void Put(string key) => _sandbox.Sandbox.BucketAccess.PutObject(Bucket, key, [1], "text/plain", null, new Dictionary<string, string>());

    private string PathOf(string key) => Path.Combine([_folder, .. key.Split('/')]);

    private string Write(string key, byte[] stored)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(key))!);
        File.WriteAllBytes(PathOf(key), stored);
        return PathOf(key);
    }
}
