using DdbAudit.Logs;

namespace DdbAudit.Tests.Logs;

public sealed class FolderLogStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private async Task<string[]> ListAsync(LogWindow? window = null, string under = "")
    {
        var store = new FolderLogStore(Path.Combine(_folder.Path, under));
        var names = new List<string>();
        await foreach (var file in store.ListAsync(window ?? LogWindow.Everything, CancellationToken.None))
            names.Add(Path.GetRelativePath(_folder.Path, file.Key).Replace('\\', '/'));
        return [.. names];
    }

    private string Add(string relativePath) => _folder.Write(relativePath, [1, 2, 3]);

    private static string LogKey(string day, string minute, string account = "111122223333", string region = "us-east-1") =>
        $"AWSLogs/{account}/CloudTrail/{region}/2026/11/{day}/{account}_CloudTrail_{region}_202611{day}T{minute}Z_x.json.gz";

    [Fact]
    public async Task Files_come_in_the_order_of_S3_keys()
    {
        foreach (var name in new[] { "b.json", "a.json.gz", "a-b.json", "a/z.gz", "B.ndjson", "c/d/e.jsonl" })
            Add(name);

        Assert.Equal(["B.ndjson", "a-b.json", "a.json.gz", "a/z.gz", "b.json", "c/d/e.jsonl"], await ListAsync());
    }

    [Fact]
    public async Task Other_files_of_a_folder_are_left_alone_but_a_file_named_itself_is_read()
    {
        Add("notes.txt");
        Add("trail.log");

        Assert.Empty(await ListAsync());
        Assert.Equal(["trail.log"], await ListAsync(under: "trail.log"));
    }

    [Fact]
    public async Task Sibling_kinds_are_skipped_by_folder_and_by_name()
    {
        Add(LogKey("20", "1000"));
        Add("AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/11/20/renamed.json.gz");
        Add("AWSLogs/111122223333/CloudTrail-Insight/us-east-1/2026/11/20/renamed.json.gz");
        Add("flat/111122223333_CloudTrail-Digest_us-east-1_trail_us-east-1_20261120T100000Z.json.gz");

        Assert.Equal([LogKey("20", "1000")], await ListAsync());
    }

    [Fact]
    public async Task A_window_leaves_out_days_hours_accounts_and_Regions()
    {
        string[] wanted = [LogKey("20", "1000"), LogKey("20", "2359"), LogKey("21", "0000")];
        string[] others =
        [
            LogKey("19", "2359"), LogKey("20", "0959"), LogKey("21", "0001"), LogKey("22", "0000"),
            LogKey("20", "1000", account: "444455556666"), LogKey("20", "1000", region: "eu-west-1"),
        ];
        foreach (var name in wanted.Concat(others))
            Add(name);
        var window = new LogWindow
        {
            Start = new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero),
            End = new DateTimeOffset(2026, 11, 20, 23, 0, 0, TimeSpan.Zero),
            AccountIds = ["111122223333"],
            Regions = ["us-east-1"],
        };

        Assert.Equal(wanted, await ListAsync(window));
        Assert.Equal(wanted[..2], await ListAsync(window, "AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/20"));
    }

    [Theory]
    [InlineData("2025", false)]
    [InlineData("2026", true)]
    [InlineData("2026/10", false)]
    [InlineData("2026/11", true)]
    [InlineData("2026/11/19", false)]
    [InlineData("2026/11/20", true)]
    [InlineData("2026/99", true)]
    [InlineData("9999", true)]
    public async Task Date_folders_are_pruned_even_where_files_were_renamed(string date, bool listed)
    {
        var name = $"111122223333/CloudTrail/us-east-1/{date}/renamed.json";
        Add(name);
        var window = new LogWindow
        {
            Start = new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero),
            End = new DateTimeOffset(2026, 11, 20, 11, 0, 0, TimeSpan.Zero),
        };

        var year9999 = window with { End = DateTimeOffset.MaxValue };

        Assert.Equal(listed ? [name] : [], await ListAsync(date == "9999" ? year9999 : window));
    }

    [Fact]
    public async Task Files_that_do_not_say_when_they_were_published_are_always_listed()
    {
        Add("2020/01/01/events.json");

        Assert.Equal(["2020/01/01/events.json"], await ListAsync(new LogWindow { Start = DateTimeOffset.MaxValue }));
    }

    [Fact]
    public async Task Links_to_folders_are_not_followed()
    {
        Add("a/x.json");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "a", "loop"), _folder.Path);

        Assert.Equal(["a/x.json"], await ListAsync());
    }

    [Fact]
    public async Task Several_paths_are_listed_one_after_the_other()
    {
        var store = new FolderLogStore(Add("b.json"), Add("a.json"));
        var names = new List<string>();
        await foreach (var file in store.ListAsync(LogWindow.Everything, CancellationToken.None))
            names.Add(Path.GetFileName(file.Name));

        Assert.Equal(["b.json", "a.json"], names);
    }

    [Fact]
    public async Task A_path_that_is_not_there_is_an_error()
    {
        var error = await Assert.ThrowsAsync<AuditException>(() => ListAsync(under: "gone"));

        Assert.Equal(AuditError.PathNotFound, error.Error);
        Assert.EndsWith("gone", error.Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_opened_file_gives_its_bytes_and_its_size_was_listed()
    {
        var path = Add("x.json");
        var store = new FolderLogStore(path);
        LogObject? file = null;
        await foreach (var found in store.ListAsync(LogWindow.Everything, CancellationToken.None))
            file = found;

        await using var stream = await store.OpenAsync(file!, CancellationToken.None);
        var bytes = new byte[10];

        Assert.Equal(3, file!.Size);
        Assert.Equal(3, await stream.ReadAsync(bytes));
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_named()
    {
        var gone = Path.Combine(_folder.Path, "gone.json");
        var store = new FolderLogStore(gone);

        var error = await Assert.ThrowsAsync<AuditException>(() => store.OpenAsync(new LogObject(gone, gone, 1), CancellationToken.None));

        Assert.Equal(AuditError.LogFileUnreadable, error.Error);
        Assert.Equal(gone, error.Target);
        Assert.Contains(gone, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_in_place_of_a_file_is_named_like_one_that_may_not_be_read()
    {
        var error = await Assert.ThrowsAsync<AuditException>(
            () => new FolderLogStore(_folder.Path).OpenAsync(new LogObject(_folder.Path, _folder.Path, 0), CancellationToken.None));

        Assert.Equal(AuditError.LogFileUnreadable, error.Error);
    }
}
