using DdbAudit.Selectors;

namespace DdbAudit.Tests.Selectors;

public sealed class SelectorNameTests
{
    private static readonly DateTimeOffset Until = new(2026, 11, 22, 15, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void Names_say_what_is_logged_until_when_and_why()
    {
        Assert.Equal("DdbAudit:all", SelectorName.For(LoggingScope.All));
        Assert.Equal("DdbAudit:reads", SelectorName.For(LoggingScope.Of(DdbReadWriteType.ReadOnly)));
        Assert.Equal("DdbAudit:writes", SelectorName.For(LoggingScope.Of(DdbReadWriteType.WriteOnly)));
        Assert.Equal("DdbAudit:all;until=2026-11-22T14:00:00Z", SelectorName.For(LoggingScope.All with { Until = Until }));
        Assert.Equal("DdbAudit:all;reason=incident 7", SelectorName.For(LoggingScope.All with { Reason = "incident 7" }));
        Assert.Equal(
            "DdbAudit:reads;until=2026-11-22T14:00:00Z;reason=incident 7",
            SelectorName.For(LoggingScope.Of(DdbReadWriteType.ReadOnly) with { Until = Until, Reason = "incident 7" }));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("incident 7")]
    [InlineData("a;until=2020-01-01T00:00:00Z;reason=b")]
    [InlineData("two\nlines\r\nand a tab\t")]
    [InlineData("next line \u0085 line \u2028 paragraph \u2029")]
    [InlineData(@"CORP\ann, see \u000A and \\")]
    [InlineData("Größe 大 😀")]
    [InlineData("half a pair \uD83D and \uDE00 the other, \uD83D\uD83D\uDE00\uDE00")]
    [InlineData("\0\u007F")]
    public void Any_reason_comes_back_and_its_name_is_one_line_that_survives_UTF_8(string reason)
    {
        var name = SelectorName.For(LoggingScope.All with { Until = Until, Reason = reason });

        Assert.True(SelectorName.TryReadLease(name, out var until, out var read));
        Assert.Equal((Until, reason), (until!.Value, read));
        Assert.DoesNotContain(name, c => char.IsControl(c) || c is '\u2028' or '\u2029');
        Assert.Equal(name, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(name)));
    }

    [Fact]
    public void Ordinary_text_is_not_escaped() =>
        Assert.Equal("DdbAudit:all;reason=Ann's \"incident\" #7: 100% größer 😀", SelectorName.For(LoggingScope.All with { Reason = "Ann's \"incident\" #7: 100% größer 😀" }));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Tables")]
    [InlineData("ddbaudit:all")]
    [InlineData("DdbAudit")]
    [InlineData("my DdbAudit:all")]
    [InlineData("DdbAudit:all;until=tomorrow")]
    [InlineData("DdbAudit:all;until=2026-13-01T00:00:00Z")]
    [InlineData("DdbAudit:all;until=2026-11-22T14:00:00+01:00")]
    [InlineData("DdbAudit:all;until=")]
    public void Names_that_cannot_be_ours_hold_no_lease(string? name) => Assert.False(SelectorName.TryReadLease(name, out _, out _));
}
