using System.Text.RegularExpressions;
using DdbAudit.Arns;
using DdbAudit.Selectors;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace DdbAudit.Tests.Selectors;

public sealed class OwnTagTests(ITestOutputHelper output)
{
    private static readonly string Trail = Sample.TrailArn(Sample.SharedTrail);

    [Fact]
    public void What_we_write_we_read_back_and_AWS_takes_it()
    {
        var gen = Generated.Short(Generated.PlainEntry.Select(entry => entry.Scope), 2).Where(scopes => scopes.Count > 0);
        Cases.ForAll(gen, output, scopes =>
        {
            var value = OwnTag.Value(scopes);
            Assert.Matches(new Regex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z"), value);
            Assert.Equal(value.Trim(), value);
            Assert.Equal(scopes, OwnTag.TryRead(value));
        });
    }

    [Fact]
    public void A_value_reads_well() => Assert.Equal(
        "reads + writes until=2026-11-22T14:00:00Z reason=incident 7=003B Orders",
        OwnTag.Value(
        [
            LoggingScope.Of(DdbReadWriteType.ReadOnly),
            LoggingScope.Of(DdbReadWriteType.WriteOnly) with { Until = new DateTimeOffset(2026, 11, 22, 14, 0, 0, TimeSpan.Zero), Reason = "incident 7; Orders" },
        ]));

    [Theory]
    [InlineData("")]
    [InlineData("everything")]
    [InlineData("none")]
    [InlineData("all until=tomorrow")]
    [InlineData("all + ")]
    public void A_value_that_we_would_not_write_is_not_ours(string value) => Assert.Null(OwnTag.TryRead(value));

    [Theory]
    [InlineData("arn:aws:dynamodb:us-east-1:111122223333:table/Orders", "ddbaudit:table/Orders")]
    [InlineData("arn:aws:dynamodb:eu-west-1:111122223333:table/Orders", "ddbaudit:table/eu-west-1/111122223333/Orders")]
    [InlineData("arn:aws:dynamodb:us-east-1:999900001111:table/Orders", "ddbaudit:table/us-east-1/999900001111/Orders")]
    [InlineData("arn:aws:dynamodb", "ddbaudit:all-tables")]
    public void A_key_names_the_table_and_where_it_is_not_the_trails_its_Region_and_account(string table, string key)
    {
        Assert.Equal(key, OwnTag.KeyFor(table, Trail));
        Assert.True(OwnTag.IsOwn(key));
    }

    [Fact]
    public void Keys_of_long_names_fit_and_stay_apart()
    {
        var keys = new[] { 'a', 'b' }.Select(last => OwnTag.KeyFor(Sample.Table(new string('x', 254) + last), Trail)).ToList();
        Assert.All(keys, key => Assert.Equal(128, key.Length));
        Assert.Equal(2, keys.Distinct().Count());
        Assert.Equal(128, OwnTag.KeyFor(Sample.Table(new string('x', 113)), Trail).Length);
        Assert.EndsWith("xxx", OwnTag.KeyFor(Sample.Table(new string('x', 113)), Trail), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ddbaudit:managed-by")]
    [InlineData("ddbaudit:stack")]
    [InlineData("table/Orders")]
    public void Other_tags_are_not_of_this_kind(string key) => Assert.False(OwnTag.IsOwn(key));
}
