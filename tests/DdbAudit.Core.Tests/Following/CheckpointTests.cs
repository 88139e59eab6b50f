using DdbAudit.Filters;
using DdbAudit.Following;
using DdbAudit.Logs;
using DdbAudit.Tests.Fakes;

namespace DdbAudit.Tests.Following;

public sealed class CheckpointTests : IDisposable
{
    private const string Region = "AWSLogs/111122223333/CloudTrail/us-east-1/";

    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly EventCriteria Orders = new() { TableNames = ["Orders", "Carts"], Start = Noon };

    private readonly TempFolder _folder = new();

    private string FilePath => Path.Combine(_folder.Path, "checkpoint.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_command_goes_on_behind_the_last_file_noted_however_the_one_before_ended()
    {
        var first = Open();
        var position = first.Of("one", Orders, Hour);
        LogObject[] files = [Published(Noon.AddHours(-3)), Published(Noon.AddMinutes(-5)), Published(Noon), new("a", "a", 5)];
        foreach (var file in files)
            first.Note(position.Finish(file, "one"));
        first.Of("two", EventCriteria.All, null);
        var notNoted = Published(Noon.AddMinutes(5));
        position.Finish(notNoted, "one");

        var second = Open(Noon.AddHours(1));
        var again = second.Of("one", Orders with { Start = Noon.AddDays(1) }, Hour);

        Assert.Equal((Noon, Noon - Hour), (again.Since, again.Folders[Region].Floor));
        Assert.Equal(2, again.Folders[Region].Files.Count);
        Assert.All(files[1..], file => Assert.False(again.IsNew(file)));
        Assert.True(again.IsNew(notNoted));
        Assert.Null(second.Of("two", Orders with { TableNames = [], Start = Noon }, null).Since);
        Assert.Equal(Noon, second.Of("three", Orders, null).Since);

        // What was recalled is forgotten by age as what was finished here is.
        again.Finish(Published(Noon.AddMinutes(58)), "one");
        Assert.Equal(2, again.Folders[Region].Files.Count);
    }

    [Fact]
    public void What_is_written_goes_with_the_files_and_not_with_their_square()
    {
        var written = BytesWritten(10_000);
        var length = new FileInfo(FilePath).Length;
        Assert.InRange(written, length, 3 * length);
    }

    [Fact]
    public void The_file_does_not_grow_without_end_while_nothing_more_is_remembered()
    {
        var checkpoint = Open(Noon.AddYears(1));
        var position = checkpoint.Of("one", Orders, Hour);
        for (var minute = 0; minute < 10_000; minute++)
            checkpoint.Note(position.Finish(Published(Noon.AddMinutes(minute)), "one"));
        Assert.InRange(new FileInfo(FilePath).Length, 1, 600_000);
        Assert.Equal(61, Open(Noon.AddYears(1)).Of("one", Orders, Hour).Folders[Region].Files.Count);
    }

    [Fact]
    public void More_files_than_one_line_takes_come_back()
    {
        var checkpoint = Open();
        var position = checkpoint.Of("one", Orders, null);
        for (var i = 0; i < 2_500; i++)
            position.Finish(new LogObject($"{i}", $"{i}", i));
        checkpoint.Save();
        var again = Open().Of("one", Orders, null);
        Assert.DoesNotContain(Enumerable.Range(0, 2_500), i => again.IsNew(new LogObject($"{i}", $"{i}", i)));
    }

    [Theory]
    [InlineData("Orders")]
    [InlineData("carts,ORDERS", true)]
    [InlineData("")]
    [InlineData("Orders,Carts", false, "PutItem")]
    public void Another_question_is_refused_and_the_same_one_in_other_words_is_not(string tables, bool isSame = false, string? eventName = null)
    {
        Open().Of("one", Orders, Hour);
        var before = File.ReadAllText(FilePath);
        var criteria = new EventCriteria { TableNames = tables.Split(',', StringSplitOptions.RemoveEmptyEntries), EventNames = eventName is null ? [] : [eventName] };
        if (isSame)
        {
            Assert.Equal(Noon, Open().Of("one", criteria, Hour).Since);
            return;
        }

        var refused = Assert.Throws<AuditException>(() => Open().Of("one", criteria, Hour));
        Assert.Equal((AuditError.CheckpointInvalid, FilePath), (refused.Error, refused.Target));
        Assert.Contains("-Checkpoint", refused.Remedy, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(FilePath));
    }

    [Fact]
    public void Whatever_else_is_asked_for_makes_another_question()
    {
        EventCriteria[] all =
        [
            new(), new() { TableNames = ["a"] }, new() { EventNames = ["a"] }, new() { UserNames = ["a"] }, new() { RoleNames = ["a"] }, new() { SourceIPAddresses = ["a"] },
            new() { ErrorCodes = ["a"] }, new() { FailedOnly = true }, new() { Access = DdbAccess.Read }, new() { Access = DdbAccess.Write },
            Keyed(("pk", "a")), Keyed(("pk", "A")), Keyed(("pk", "a"), ("sk", "b")), new() { TableNames = ["a", "b"] }, new() { TableNames = ["a,b"] },
        ];
        Assert.Distinct(all.Select(QuestionFingerprint.Of));
        Assert.Equal(QuestionFingerprint.Of(Keyed(("pk", "a"), ("sk", "b"))), QuestionFingerprint.Of(Keyed(("sk", "b"), ("pk", "a"))));

        static EventCriteria Keyed(params (string Name, string Value)[] parts) => new() { Keys = [parts.ToDictionary(p => p.Name, p => p.Value)] };
    }

    [Fact]
    public void A_save_that_fails_leaves_the_last_one()
    {
        var checkpoint = Open();
        checkpoint.Of("one", Orders, null);
        var saved = File.ReadAllText(FilePath);
        Directory.CreateDirectory(FilePath + ".new");

        Assert.Equal(AuditError.CheckpointUnwritable, Assert.Throws<AuditException>(() => checkpoint.Of("two", Orders, null)).Error);
        Assert.Equal(saved, File.ReadAllText(FilePath));
    }

    [Fact]
    public void A_half_written_successor_is_not_taken_for_the_checkpoint()
    {
        Open().Of("one", Orders, null);
        File.WriteAllText(FilePath + ".new", "{\"version\":2,\"sour");

        Assert.Equal(Noon, Open().Of("one", Orders with { Start = null }, null).Since);
    }

    [Fact]
    public void A_line_that_was_cut_short_makes_its_file_come_again_and_no_other()
    {
        var first = Open();
        var position = first.Of("one", Orders, null);
        first.Note(position.Finish(new LogObject("a", "a", 5), "one"));
        var whole = new FileInfo(FilePath).Length;
        first.Note(position.Finish(new LogObject("b", "b", 5), "one"));
        var all = File.ReadAllBytes(FilePath);
        for (var length = whole; length < all.Length - 1; length++)
        {
            File.WriteAllBytes(FilePath, all[..(int)length]);
            var again = Open().Of("one", Orders, null);
            Assert.Equal((false, true), (again.IsNew(new LogObject("a", "a", 5)), again.IsNew(new LogObject("b", "b", 5))));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"version\":3,\"sources\":{}}")]
    [InlineData("{\"version\":2,\"sour")]
    public void What_is_no_checkpoint_is_refused_and_left_alone(string content)
    {
        File.WriteAllText(FilePath, content);
        var refused = Assert.Throws<AuditException>(() => Open());
        Assert.Equal((AuditError.CheckpointInvalid, FilePath), (refused.Error, refused.Target));
        Assert.Equal(content, File.ReadAllText(FilePath));
    }

    [Fact]
    public void One_of_an_older_version_is_refused_because_it_may_have_passed_over_files()
    {
        File.WriteAllText(FilePath, "{\"version\":1,\"sources\":{\"one\":{\"since\":null,\"floor\":\"2098-12-31T23:00:00+00:00\",\"files\":{}}}}");
        var refused = Assert.Throws<AuditException>(() => Open());
        Assert.Equal(AuditError.CheckpointInvalid, refused.Error);
        Assert.Contains("older version", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_refused_at_once() =>
        Assert.Equal(AuditError.CheckpointUnwritable, Assert.Throws<AuditException>(() => Checkpoint.Open(Path.Combine(_folder.Path, "none", "c.json"), TimeProvider.System)).Error);

    [Fact]
    public void Without_a_path_nothing_is_written()
    {
        var checkpoint = Checkpoint.Open(null, TimeProvider.System);
        checkpoint.Note(checkpoint.Of("one", Orders, null).Finish(new LogObject("a", "a", 5), "one"));
        checkpoint.Save();
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    private Checkpoint Open(DateTimeOffset? now = null) => Checkpoint.Open(FilePath, new FixedClock(now ?? Noon));

    // As the file system sees it: growth of the file, and all of it where it was written anew.
    private long BytesWritten(int files)
    {
        var checkpoint = Open();
        var position = checkpoint.Of("one", Orders, null);
        var (bytes, length) = (0L, 0L);
        for (var i = 0; i < files; i++)
        {
            checkpoint.Note(position.Finish(new LogObject($"{i}", $"{i}", i), "one"));
            var now = new FileInfo(FilePath).Length;
            bytes += now > length ? now - length : now;
            length = now;
        }

        return bytes;
    }

    private static LogObject Published(DateTimeOffset time)
    {
        var key = $"{Region}{time:yyyy'/'MM'/'dd}/111122223333_CloudTrail_us-east-1_{time:yyyyMMdd'T'HHmm}Z_x.json.gz";
        return new LogObject(key, key, 5);
    }
}
