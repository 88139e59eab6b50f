using DdbAudit.Following;
using DdbAudit.Logs;

namespace DdbAudit.Tests.Following;

public sealed class FollowPositionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_file_is_new_until_it_was_handed_on_and_again_when_its_size_changes()
    {
        var position = new FollowPosition(null);
        Assert.True(position.IsNew(Unnamed("a", 5)));
        position.Finish(Unnamed("a", 5));
        Assert.False(position.IsNew(Unnamed("a", 5)));
        Assert.True(position.IsNew(Unnamed("a", 6)));
        Assert.True(position.IsNew(Unnamed("b", 5)));
    }

    [Fact]
    public void Nothing_is_forgotten_within_a_pass()
    {
        var position = new FollowPosition(Noon.AddDays(-2));
        position.Finish(Published(Noon.AddDays(-1)));
        position.Finish(Published(Noon));
        Assert.Null(position.Floor);
        Assert.False(position.IsNew(Published(Noon.AddDays(-1))));
        Assert.Equal(Noon.AddDays(-2), position.ToList(LogWindow.Everything).Start);
    }

    [Fact]
    public void After_a_pass_only_the_last_hour_is_listed_and_its_files_are_remembered()
    {
        var position = new FollowPosition(Noon.AddDays(-2));
        var times = Enumerable.Range(0, 200).Select(minutes => Noon.AddMinutes(-minutes)).ToArray();
        foreach (var time in times)
            position.Finish(Published(time));
        position.Finish(Unnamed("a", 5));
        position.EndPass();

        var next = position.ToList(new LogWindow { Start = Noon.AddDays(-2) });

        Assert.Equal(Noon - FollowPosition.Overlap, next.Start);
        Assert.Equal(62, position.Files.Count);
        Assert.DoesNotContain(times, time => next.CoversPublished(time, time) && position.IsNew(Published(time)));
        Assert.True(next.CoversPublished(Noon.AddMinutes(-60), Noon.AddMinutes(-60)));
    }

    [Fact]
    public void A_file_that_was_missed_is_listed_again_until_a_pass_has_read_all()
    {
        var position = new FollowPosition(Noon.AddDays(-2));
        position.Finish(Published(Noon));
        position.Miss();
        position.EndPass();
        Assert.Null(position.Floor);
        Assert.True(position.IsNew(Published(Noon.AddDays(-1))));

        position.Finish(Published(Noon.AddDays(-1)));
        position.EndPass();
        Assert.Equal(Noon - FollowPosition.Overlap, position.Floor);
    }

    [Fact]
    public void What_is_listed_never_begins_before_the_time_asked_for_or_goes_back()
    {
        var position = new FollowPosition(Noon);
        position.Finish(Published(Noon.AddMinutes(5)));
        position.EndPass();
        Assert.Equal(Noon, position.ToList(LogWindow.Everything).Start);

        position.Finish(Published(Noon.AddHours(5)));
        position.EndPass();
        position.EndPass();
        Assert.Equal(Noon.AddHours(4), position.ToList(LogWindow.Everything).Start);
    }

    private static LogObject Unnamed(string key, long size) => new(key, key, size);

    private static LogObject Published(DateTimeOffset time)
    {
        var key = $"AWSLogs/111122223333/CloudTrail/us-east-1/{time:yyyy'/'MM'/'dd}/111122223333_CloudTrail_us-east-1_{time:yyyyMMdd'T'HHmm}Z_x.json.gz";
        return new LogObject(key, key, 5);
    }
}
