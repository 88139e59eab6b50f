using DdbAudit.Following;
using DdbAudit.Logs;

namespace DdbAudit.Tests.Following;

public sealed class CheckpointTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();

    private string FilePath => Path.Combine(_folder.Path, "checkpoint.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_command_goes_on_where_the_last_one_saved()
    {
        var first = Checkpoint.Open(FilePath);
        var named = new LogObject("x", "111122223333_CloudTrail_us-east-1_20260314T1200Z_x.json.gz", 7);
        first.Of("one", Noon).Finish(new LogObject("a", "a", 5));
        first.Of("one", Noon).Finish(named);
        first.Of("one", Noon).EndPass();
        first.Of("two", null);
        first.Save();
        first.Of("one", Noon).Finish(new LogObject("b", "b", 5));

        var second = Checkpoint.Open(FilePath);
        var position = second.Of("one", Noon.AddDays(1));

        Assert.Equal(Noon, position.Since);
        Assert.Equal(Noon.AddHours(-1), position.Floor);
        Assert.Equal(["111122223333_CloudTrail_us-east-1_20260314T1200Z_x.json.gz", "a"], position.Files.Keys.Order(StringComparer.Ordinal));
        Assert.False(position.IsNew(named));
        Assert.Null(second.Of("two", Noon).Since);
        Assert.Equal(Noon, second.Of("three", Noon).Since);
    }

    [Fact]
    public void A_save_that_fails_leaves_the_last_one()
    {
        var checkpoint = Checkpoint.Open(FilePath);
        checkpoint.Of("one", Noon);
        checkpoint.Save();
        var saved = File.ReadAllText(FilePath);
        Directory.CreateDirectory(FilePath + ".new");

        checkpoint.Of("two", Noon);
        Assert.Equal(AuditError.CheckpointUnwritable, Assert.Throws<AuditException>(checkpoint.Save).Error);
        Assert.Equal(saved, File.ReadAllText(FilePath));
    }

    [Fact]
    public void A_half_written_successor_is_not_taken_for_the_checkpoint()
    {
        var checkpoint = Checkpoint.Open(FilePath);
        checkpoint.Of("one", Noon);
        checkpoint.Save();
        File.WriteAllText(FilePath + ".new", "{\"version\":1,\"sour");

        Assert.Equal(Noon, Checkpoint.Open(FilePath).Of("one", null).Since);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"version\":2,\"sources\":{}}")]
    [InlineData("{\"version\":1,\"sour")]
    public void What_is_no_checkpoint_is_refused_and_left_alone(string content)
    {
        File.WriteAllText(FilePath, content);
        var refused = Assert.Throws<AuditException>(() => Checkpoint.Open(FilePath));
        Assert.Equal((AuditError.CheckpointInvalid, FilePath), (refused.Error, refused.Target));
        Assert.Equal(content, File.ReadAllText(FilePath));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_refused_at_once()
        => Assert.Equal(AuditError.CheckpointUnwritable, Assert.Throws<AuditException>(() => Checkpoint.Open(Path.Combine(_folder.Path, "none", "c.json"))).Error);

    [Fact]
    public void Without_a_path_nothing_is_written()
    {
        Checkpoint.Open(null).Save();
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }
}
