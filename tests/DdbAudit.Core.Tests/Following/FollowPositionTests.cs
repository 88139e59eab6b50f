using DdbAudit.Filters;
using DdbAudit.Following;
using DdbAudit.Logs;
using DdbAudit.Tests.Fakes;
using DdbAudit.Tests.Records;

namespace DdbAudit.Tests.Following;

public sealed class FollowPositionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly LogFolder East = new("AWSLogs/", "111122223333", "us-east-1");
    private static readonly LogFolder West = new("AWSLogs/", "111122223333", "us-west-2");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_is_new_until_it_was_handed_on_and_again_when_its_size_changes(bool hasFloors)
    {
        var position = Position(hasFloors);
        Assert.True(position.IsNew(Unnamed("a", 5)));
        position.Finish(Unnamed("a", 5));
        Assert.False(position.IsNew(Unnamed("a", 5)));
        Assert.True(position.IsNew(Unnamed("a", 6)));
        Assert.True(position.IsNew(Unnamed("b", 5)));
        position.Finish(Unnamed("a", 6));
        Assert.True(position.IsNew(Unnamed("a", 5)));
    }

    [Fact]
    public void Of_a_bucket_only_the_last_hour_is_listed_and_remembered_also_within_a_pass()
    {
        var position = Position(hasFloors: true, since: Noon.AddDays(-2));
        var times = Enumerable.Range(0, 200).Select(minutes => Noon.AddMinutes(minutes - 199)).ToArray();
        foreach (var time in times)
            position.Finish(Published(East, time));

        var next = position.ToList(LogWindow.Everything);

        Assert.Equal((Noon.AddDays(-2), Noon - Hour), (next.Start!.Value, next.FirstPublishedIn(East.Prefix)!.Value));
        Assert.Equal(61, position.Folders[East.Prefix].Files.Count);
        Assert.DoesNotContain(times, time => time >= Noon - Hour && position.IsNew(Published(East, time)));
    }

    [Fact]
    public void A_folder_of_a_bucket_that_is_behind_is_listed_from_where_it_is()
    {
        var position = Position(hasFloors: true, since: Noon.AddDays(-2));
        position.Finish(Published(East, Noon));
        position.Finish(Published(West, Noon.AddDays(-1)));
        position.EndPass();

        var next = position.ToList(LogWindow.Everything);

        Assert.Equal(Noon - Hour, next.FirstPublishedIn(East.Prefix));
        Assert.Equal(Noon.AddDays(-1) - Hour, next.FirstPublishedIn(West.Prefix));
        Assert.Equal(Noon.AddDays(-2), next.FirstPublishedIn((East with { Root = "AWSLogs/o-1/" }).Prefix));
        Assert.True(position.IsNew(Published(West, Noon.AddHours(-5))));
    }

    [Fact]
    public void A_name_of_a_time_to_come_does_not_hide_what_comes_until_then()
    {
        var position = Position(hasFloors: true);
        position.Finish(Published(East, Noon));
        position.Finish(Published(East, new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        position.EndPass();
        Assert.Equal(Noon - Hour, position.ToList(LogWindow.Everything).FirstPublishedIn(East.Prefix));
        Assert.False(position.IsNew(Published(East, new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero))));
    }

    [Fact]
    public async Task In_a_tree_of_files_whatever_arrives_late_is_read_and_what_is_gone_is_forgotten()
    {
        using var folder = new TempFolder();
        var position = Position(hasFloors: false);
        Write(folder, East, Noon, "1");
        Write(folder, West, Noon.AddDays(-1), "2");
        Write(folder, East, new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero), "3");
        Assert.Equal(["1", "3", "2"], await FollowAsync(folder, position));

        Write(folder, West, Noon.AddHours(-9), "4");
        Write(folder, East, Noon.AddYears(-1), "5");
        Assert.Equal(["5", "4"], await FollowAsync(folder, position));
        Assert.Empty(await FollowAsync(folder, position));
        Assert.Equal(5, position.Folders[""].Files.Count);

        Directory.Delete(Path.Combine(folder.Path, West.Prefix), recursive: true);
        Assert.Empty(await FollowAsync(folder, position));
        Assert.Equal(3, position.Folders[""].Files.Count);
    }

    [Fact]
    public void A_file_that_was_missed_is_listed_again_until_a_pass_has_read_all()
    {
        var position = Position(hasFloors: true);
        position.Finish(Published(East, Noon.AddDays(-2)));
        position.Miss();
        position.Finish(Published(East, Noon));
        position.EndPass();
        Assert.Equal(Noon.AddDays(-2) - Hour, position.Folders[East.Prefix].Floor);
        Assert.True(position.IsNew(Published(East, Noon.AddDays(-1))));

        position.Finish(Published(East, Noon.AddDays(-1)));
        position.EndPass();
        Assert.Equal(Noon - Hour, position.Folders[East.Prefix].Floor);
    }

    [Fact]
    public void What_is_listed_never_begins_before_the_time_asked_for_or_goes_back()
    {
        var position = Position(hasFloors: true, since: Noon.AddHours(-5));
        position.Finish(Published(East, Noon.AddHours(-5).AddMinutes(5)));
        Assert.Equal(Noon.AddHours(-5), position.ToList(LogWindow.Everything).FirstPublishedIn(East.Prefix));

        position.Finish(Published(East, Noon));
        position.Finish(Published(East, Noon.AddMinutes(-30)));
        position.EndPass();
        Assert.Equal(Noon - Hour, position.ToList(LogWindow.Everything).FirstPublishedIn(East.Prefix));
    }

    private static FollowPosition Position(bool hasFloors, DateTimeOffset? since = null) =>
        new(since, hasFloors ? Hour : null, new FixedClock(Noon));

    private static async Task<IEnumerable<string?>> FollowAsync(TempFolder folder, FollowPosition position)
    {
        var store = new FolderLogStore(folder.Path);
        var ids = new List<string?>();
        await foreach (var batch in EventScan.RunAsync(((ILogStore)store).Only(position.IsNew), position.ToList(LogWindow.Everything), EventCriteria.All, new ScanOptions(), default))
        {
            ids.AddRange(batch.Events.Select(found => found.EventId));
            if (batch.IsLast)
                position.Finish(batch.File);
        }

        position.EndPass();
        return ids;
    }

    private static void Write(TempFolder folder, LogFolder place, DateTimeOffset published, string id)
    {
        var path = Path.Combine(folder.Path, Published(place, published).Key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, LogBytes.Gzip(LogBytes.Envelope(LogBytes.Record(id))));
    }

    private static LogObject Unnamed(string key, long size) => new(key, key, size);

    private static LogObject Published(LogFolder folder, DateTimeOffset time)
    {
        var key = $"{folder.DayPrefix(DateOnly.FromDateTime(time.UtcDateTime))}{folder.AccountId}_CloudTrail_{folder.Region}_{time:yyyyMMdd'T'HHmm}Z_x.json.gz";
        return new LogObject(key, key, 5);
    }
}
