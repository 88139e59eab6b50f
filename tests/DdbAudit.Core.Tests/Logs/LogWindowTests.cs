using DdbAudit.Logs;

namespace DdbAudit.Tests.Logs;

public sealed class LogWindowTests
{
    private static readonly LogFolder Folder = new("p/AWSLogs/o-1/", "111122223333", "eu-west-1");

    private static DateTimeOffset Utc(int day, int hour, int minute, int second = 0) => new(2026, 11, day, hour, minute, second, TimeSpan.Zero);

    private static LogFileName FileOf(DateTimeOffset published) => new("111122223333", LogFileKind.Events, "eu-west-1", published);

    [Fact]
    public void Files_count_from_the_minute_of_the_start_to_the_slack_past_the_end()
    {
        var window = new LogWindow { Start = Utc(20, 10, 0, 30), End = Utc(20, 23, 30) };

        Assert.False(window.Covers(FileOf(Utc(20, 9, 59))));
        Assert.True(window.Covers(FileOf(Utc(20, 10, 0))));
        Assert.True(window.Covers(FileOf(Utc(21, 0, 30))));
        Assert.False(window.Covers(FileOf(Utc(21, 0, 31))));
    }

    [Fact]
    public void A_window_in_another_zone_is_the_same_window()
    {
        var window = new LogWindow { Start = new DateTimeOffset(2026, 11, 20, 1, 0, 0, TimeSpan.FromHours(2)), End = Utc(20, 0, 0) };

        Assert.Equal(Utc(19, 23, 0), window.FirstPublished);
        Assert.Equal(TimeSpan.Zero, window.FirstPublished!.Value.Offset);
    }

    [Fact]
    public void A_window_without_bounds_covers_every_time()
    {
        Assert.True(LogWindow.Everything.Covers(FileOf(DateTimeOffset.MinValue)));
        Assert.True(LogWindow.Everything.Covers(FileOf(DateTimeOffset.MaxValue)));
        Assert.Null(Folder.StartAfter(LogWindow.Everything));
        Assert.Null(Folder.EndBefore(LogWindow.Everything));
    }

    [Fact]
    public void An_end_at_the_end_of_time_does_not_overflow() =>
        Assert.True(new LogWindow { End = DateTimeOffset.MaxValue }.Covers(FileOf(Utc(20, 1, 1))));

    [Fact]
    public void Accounts_Regions_and_kinds_are_told_by_the_name()
    {
        var window = new LogWindow { AccountIds = ["111122223333"], Regions = ["EU-west-1"] };
        var file = FileOf(Utc(20, 1, 1));

        Assert.True(window.Covers(file));
        Assert.False(window.Covers(file with { AccountId = "444455556666" }));
        Assert.False(window.Covers(file with { Region = "eu-west-2" }));
        Assert.False(window.Covers(file with { Kind = LogFileKind.Digest }));
    }

    [Fact]
    public void Folders_are_CloudTrails_own()
    {
        Assert.Equal("p/AWSLogs/o-1/111122223333/CloudTrail/eu-west-1/", Folder.Prefix);
        Assert.Equal("p/AWSLogs/o-1/111122223333/CloudTrail/eu-west-1/2026/01/02/", Folder.DayPrefix(new DateOnly(2026, 1, 2)));
    }

    [Theory]
    [InlineData(20, 9, 59, false)]
    [InlineData(20, 10, 0, true)]
    [InlineData(20, 12, 0, true)]
    [InlineData(21, 0, 30, true)]
    [InlineData(21, 0, 31, false)]
    [InlineData(22, 0, 0, false)]
    public void Keys_between_the_two_bounds_are_the_keys_that_the_window_covers(int day, int hour, int minute, bool inside)
    {
        var window = new LogWindow { Start = Utc(20, 10, 0), End = Utc(20, 23, 30) };
        var published = Utc(day, hour, minute);
        foreach (var rest in new[] { "Z_0abc.json.gz", "Zzzz.json.gz" })
        {
            var key = $"{Folder.DayPrefix(DateOnly.FromDateTime(published.DateTime))}111122223333_CloudTrail_eu-west-1_{published:yyyyMMdd'T'HHmm}{rest}";

            var between = string.CompareOrdinal(key, Folder.StartAfter(window)) > 0 && string.CompareOrdinal(key, Folder.EndBefore(window)) < 0;

            Assert.Equal(inside, between);
            Assert.True(LogFileName.TryParse(key, out var name));
            Assert.Equal(inside, window.Covers(name!));
        }
    }
}
