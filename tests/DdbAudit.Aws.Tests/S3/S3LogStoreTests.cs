using System.Text;
using DdbAudit.Following;
using DdbAudit.Logs;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.S3;

public sealed class S3LogStoreTests : IAsyncLifetime
{
    private const string Bucket = "audit-logs";
    private const string Account = "111122223333";
    private const string Other = "444455556666";

    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private SandboxAccount _sandbox = null!;

    private RequestLog Requests => _sandbox.Sandbox.Requests;

    private FaultList Faults => _sandbox.Sandbox.Faults;

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxAccount.OpenAsync();
        await _sandbox.Account.Buckets.CreateAsync(Bucket, new Dictionary<string, string>(), default);
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task Files_of_all_accounts_organizations_and_Regions_come_in_key_order()
    {
        string[] keys =
        [
            Key(Account, "eu-west-1", Noon),
            Key(Account, "us-east-1", Noon),
            Key(Account, "us-east-1", Noon.AddDays(1)),
            Key(Other, "us-east-1", Noon),
            Key(Account, "us-east-1", Noon, organization: "o-abc123"),
        ];
        Put(keys);

        Assert.Equal(keys, await ListAsync(LogWindow.Everything));
    }

    [Fact]
    public async Task A_file_is_named_as_users_know_it_with_its_size()
    {
        var key = Key(Account, "us-east-1", Noon);
        Put(key);

        var file = Assert.Single(await _sandbox.Account.OpenLogs(Bucket, null).ListAsync(LogWindow.Everything, default).ToListAsync());

        Assert.Equal(new LogObject($"s3://{Bucket}/{key}", key, key.Length), file);
    }

    [Theory]
    [InlineData("team/audit", "team/audit/")]
    [InlineData("team/audit/", "team/audit/")]
    public async Task Only_what_lies_under_the_prefix_is_listed(string prefix, string root)
    {
        var key = root + Key(Account, "us-east-1", Noon);
        Put(key, Key(Account, "us-east-1", Noon));

        Assert.Equal([key], await ListAsync(LogWindow.Everything, prefix));
    }

    [Fact]
    public async Task Digests_insights_and_what_else_lies_beside_the_logs_are_not_even_listed()
    {
        var key = Key(Account, "us-east-1", Noon);
        Put(
            key,
            $"AWSLogs/{Account}/CloudTrail-Digest/us-east-1/2026/03/14/{Account}_CloudTrail-Digest_us-east-1_T_us-east-1_20260314T120000Z.json.gz",
            $"AWSLogs/{Account}/CloudTrail-Insight/us-east-1/2026/03/14/{Account}_CloudTrail-Insight_us-east-1_20260314T1200Z_x.json.gz",
            $"AWSLogs/{Account}/CloudTrail-NetworkActivity/us-east-1/2026/03/14/{Account}_CloudTrail-NetworkActivity_us-east-1_20260314T1200Z_x.json.gz",
            $"AWSLogs/{Account}/CloudTrail-Aggregated/us-east-1/2026/03/14/{Account}_CloudTrail-Aggregated_us-east-1_20260314T1200Z_x.json.gz",
            $"AWSLogs/{Account}/Config/us-east-1/2026/3/14/ConfigSnapshot/x.json.gz",
            $"AWSLogs/{Account}/CloudTrail/us-east-1/2026/03/14/notes.txt",
            $"AWSLogs/{Account}/CloudTrail/");

        Assert.Equal([key], await ListAsync(LogWindow.Everything));
    }

    [Fact]
    public async Task A_Region_is_followed_from_its_own_newest_file_however_far_another_one_is()
    {
        Put(Key(Account, "us-east-1", Noon), Key(Account, "us-east-1", Noon.AddHours(-3)), Key(Account, "eu-west-1", Noon.AddDays(-1)));
        var store = _sandbox.Account.OpenLogs(Bucket, null);
        var position = new FollowPosition(null, store.Lateness, TimeProvider.System);
        await foreach (var file in store.ListAsync(position.ToList(LogWindow.Everything), default))
            position.Finish(file);
        position.EndPass();

        var late = Key(Account, "eu-west-1", Noon.AddHours(-20));
        var elsewhere = Key(Other, "us-east-1", Noon.AddDays(-2));
        Put(late, elsewhere, Key(Account, "us-east-1", Noon.AddHours(-2)));
        var listed = await store.ListAsync(position.ToList(LogWindow.Everything), default).Where(position.IsNew).Select(file => file.Key).ToListAsync();

        Assert.Equal([late, elsewhere], listed);
    }

    [Fact]
    public async Task The_window_is_cut_to_the_minute_with_the_time_that_publishing_takes()
    {
        var published = Enumerable.Range(0, 8).Select(hour => Noon.AddHours(hour)).ToArray();
        Put([.. published.Select(time => Key(Account, "us-east-1", time))]);

        var found = await ListAsync(new LogWindow { Start = Noon.AddHours(2), End = Noon.AddHours(4) });

        Assert.Equal(published[2..6].Select(time => Key(Account, "us-east-1", time)), found);
    }

    [Fact]
    public async Task A_window_may_run_over_midnight_and_the_year_s_end()
    {
        var end = new DateTimeOffset(2026, 12, 31, 23, 59, 0, TimeSpan.Zero);
        string[] keys = [Key(Account, "us-east-1", end), Key(Account, "us-east-1", end.AddMinutes(20))];
        Put([.. keys, Key(Account, "us-east-1", end.AddHours(-2)), Key(Account, "us-east-1", end.AddHours(3))]);

        Assert.Equal(keys, await ListAsync(new LogWindow { Start = end, End = end.AddMinutes(1) }));
    }

    [Fact]
    public async Task Other_accounts_and_Regions_are_left_out_and_not_listed()
    {
        var key = Key(Other, "eu-west-1", Noon);
        Put(key, Key(Account, "eu-west-1", Noon), Key(Other, "us-east-1", Noon));
        Requests.Clear();

        var found = await ListAsync(new LogWindow { AccountIds = [Other], Regions = ["eu-west-1"] });

        Assert.Equal([key], found);
        // The accounts, the account's Regions, the files.
        Assert.Equal(3, Requests.Count("s3", "ListObjectsV2"));
    }

    [Fact]
    public async Task Of_more_files_than_a_page_holds_all_come_once_and_a_late_window_costs_one_page()
    {
        var keys = Enumerable.Range(0, 1100).Select(minute => Key(Account, "us-east-1", Noon.AddMinutes(minute))).ToArray();
        Put(keys);
        Assert.Equal(keys, await ListAsync(LogWindow.Everything));
        Requests.Clear();

        var found = await ListAsync(new LogWindow { Start = Noon.AddMinutes(1090), PublishSlack = TimeSpan.Zero });

        Assert.Equal(keys[1090..], found);
        // The accounts, the account's Regions, the files.
        Assert.Equal(3, Requests.Count("s3", "ListObjectsV2"));
    }

    [Fact]
    public async Task An_early_window_over_many_files_stops_at_its_end()
    {
        var keys = Enumerable.Range(0, 2100).Select(minute => Key(Account, "us-east-1", Noon.AddMinutes(minute))).ToArray();
        Put(keys);
        Requests.Clear();

        var found = await ListAsync(new LogWindow { End = Noon.AddMinutes(10), PublishSlack = TimeSpan.Zero });

        Assert.Equal(keys[..11], found);
        // Accounts, Regions, the first page of files.
        Assert.Equal(3, Requests.Count("s3", "ListObjectsV2"));
    }

    [Fact]
    public async Task Who_stops_early_ends_the_request_for_the_next_page()
    {
        Put([.. Enumerable.Range(0, 1100).Select(minute => Key(Account, "us-east-1", Noon.AddMinutes(minute)))]);
        Faults.Add(new Fault { Service = "s3", Operation = "ListObjectsV2", When = request => request.Query.ContainsKey("continuation-token"), Delay = TimeSpan.FromSeconds(20) });
        var started = DateTime.UtcNow;

        await foreach (var _ in _sandbox.Account.OpenLogs(Bucket, null).ListAsync(LogWindow.Everything, default))
            break;

        Assert.True(DateTime.UtcNow - started < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Thirty_days_cost_a_request_for_each_account_and_Region_and_further_pages()
    {
        string[] accounts = [Account, Other, "777788889999"], regions = ["eu-west-1", "us-east-1", "us-west-2"];
        var twiceADay = Enumerable.Range(0, 80).Select(half => Noon.AddHours(12 * half)).ToArray();
        Put([.. accounts.SelectMany(account => regions.SelectMany(region => twiceADay.Select(time => Key(account, region, time))))]);
        // Two pages of one account and Region.
        Put([.. Enumerable.Range(0, 1200).Select(hour => Key(Account, "us-east-1", Noon.AddMinutes(30 * hour)))]);
        Requests.Clear();

        var found = await ListAsync(new LogWindow { Start = Noon.AddDays(1), End = Noon.AddDays(31) });

        // From noon to noon.
        Assert.Equal(31, found.Select(key => string.Join('/', key.Split('/')[4..7])).Distinct().Count());
        // The accounts, each account's Regions, each Region's files, the second page.
        Assert.Equal(1 + 3 + 9 + 1, Requests.Count("s3", "ListObjectsV2"));
    }

    [Fact]
    public async Task Folders_are_listed_side_by_side_and_come_in_order()
    {
        string[] accounts = [Account, Other, "777788889999"], regions = ["eu-west-1", "us-east-1", "us-west-1", "us-west-2"];
        string[] keys = [.. accounts.SelectMany(account => regions.Select(region => Key(account, region, Noon)))];
        Put(keys);
        var most = 0;
        Faults.Add(new Fault { Service = "s3", Operation = "ListObjectsV2", When = IsFirst, Delay = TimeSpan.FromSeconds(2) });
        Faults.Add(new Fault { Service = "s3", Operation = "ListObjectsV2", When = Count, Calls = int.MaxValue, Delay = TimeSpan.FromSeconds(1) });

        Assert.Equal(keys, await ListAsync(LogWindow.Everything));
        Assert.InRange(most, 4, 16);

        static bool IsFirst(SandboxRequest request) => request.Query["prefix"].Contains("eu-west-1", StringComparison.Ordinal);

        bool Count(SandboxRequest request)
        {
            most = Math.Max(most, Requests.InFlight);
            return true;
        }
    }

    [Fact]
    public async Task Files_of_the_first_folder_come_while_the_next_is_listed()
    {
        var first = Key(Account, "eu-west-1", Noon);
        Put(first, Key(Account, "us-east-1", Noon));
        Faults.Add(new Fault { Service = "s3", Operation = "ListObjectsV2", When = IsSecond, Delay = TimeSpan.FromMinutes(1) });

        await foreach (var file in _sandbox.Account.OpenLogs(Bucket, null).ListAsync(LogWindow.Everything, default))
        {
            Assert.Equal(first, file.Key);
            break;
        }

        static bool IsSecond(SandboxRequest request) => request.Query["prefix"].Contains("us-east-1", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_may_not_be_listed_is_an_error_after_the_files_before_it()
    {
        string[] keys = [Key(Account, "eu-west-1", Noon), Key(Account, "us-east-1", Noon), Key(Account, "us-west-2", Noon)];
        Put(keys);
        Faults.Add(new Fault
        {
            Service = "s3",
            Operation = "ListObjectsV2",
            When = request => request.Query["prefix"].Contains("us-east-1", StringComparison.Ordinal),
            Error = Fault.AccessDenied(WireProtocol.S3),
        });
        var found = new List<string>();

        var error = await Assert.ThrowsAsync<AuditException>(async () =>
        {
            await foreach (var file in _sandbox.Account.OpenLogs(Bucket, null).ListAsync(LogWindow.Everything, default))
                found.Add(file.Key);
        });

        Assert.Equal(AuditError.AccessDenied, error.Error);
        Assert.Equal(keys[..1], found);
    }

    [Fact]
    public async Task An_empty_bucket_has_no_files() => Assert.Empty(await ListAsync(LogWindow.Everything));

    [Fact]
    public async Task A_bucket_that_is_not_there_is_an_error()
    {
        var error = await Assert.ThrowsAsync<AuditException>(
            async () => await _sandbox.Account.OpenLogs("nowhere", null).ListAsync(LogWindow.Everything, default).ToListAsync());

        Assert.Equal((AuditError.BucketNotFound, "nowhere"), (error.Error, error.Target));
    }

    [Fact]
    public async Task A_bucket_that_may_not_be_listed_is_an_error_with_AWS_s_code_and_request_id()
    {
        Put(Key(Account, "us-east-1", Noon));
        Faults.Add(new Fault { Service = "s3", Operation = "ListObjectsV2", FirstCall = 3, Error = Fault.AccessDenied(WireProtocol.S3) });

        var error = await Assert.ThrowsAsync<AuditException>(() => ListAsync(LogWindow.Everything));

        Assert.Equal((AuditError.AccessDenied, Bucket), (error.Error, error.Target));
        Assert.Contains("AccessDenied", error.Message, StringComparison.Ordinal);
        Assert.Contains(error.RequestId!, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_of_another_Region_is_read_there()
    {
        var key = Key(Account, "us-east-1", Noon);
        Put(key);
        using var account = await _sandbox.OpenAsAsync(region: "ap-northeast-1");
        var logs = account.OpenLogs(Bucket, null);

        var file = Assert.Single(await logs.ListAsync(LogWindow.Everything, default).ToListAsync());

        Assert.Equal(key, await ReadAsync(logs, file));
    }

    [Fact]
    public async Task A_bucket_of_another_account_is_read_where_its_policy_allows_it()
    {
        var key = Key(Account, "us-east-1", Noon);
        Put(key);
        await _sandbox.Account.Buckets.PutPolicyAsync(
            Bucket,
            $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{TestCallers.Stranger.AccountId}}"},
             "Action":["s3:ListBucket","s3:GetObject"],"Resource":["arn:aws:s3:::{{Bucket}}","arn:aws:s3:::{{Bucket}}/*"]}]}
            """,
            default);
        using var stranger = await _sandbox.OpenAsAsync(TestCallers.Stranger, "eu-west-1");
        var logs = stranger.OpenLogs(Bucket, null);

        var file = Assert.Single(await logs.ListAsync(LogWindow.Everything, default).ToListAsync());

        Assert.Equal(key, await ReadAsync(logs, file));
    }

    internal static string Key(string account, string region, DateTimeOffset published, string? organization = null) =>
        $"AWSLogs/{(organization is null ? "" : organization + "/")}{account}/CloudTrail/{region}/{published:yyyy/MM/dd}/"
            + $"{account}_CloudTrail_{region}_{published:yyyyMMdd'T'HHmm}Z_Unique1234567890.json.gz";

    private static async Task<string> ReadAsync(ILogStore logs, LogObject file)
    {
        await using var stream = await logs.OpenAsync(file, default);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    private async Task<List<string>> ListAsync(LogWindow window, string? prefix = null) =>
        await _sandbox.Account.OpenLogs(Bucket, prefix).ListAsync(window, default).Select(file => file.Key).ToListAsync();

    private void Put(params string[] keys)
    {
        foreach (var key in keys)
            _sandbox.Sandbox.BucketAccess.PutObject(Bucket, key, Encoding.UTF8.GetBytes(key), "application/json", "gzip", new Dictionary<string, string>());
    }
}
