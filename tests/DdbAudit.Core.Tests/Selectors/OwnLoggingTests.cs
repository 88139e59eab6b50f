using DdbAudit.Selectors;

namespace DdbAudit.Tests.Selectors;

public sealed class OwnLoggingTests
{
    private static readonly LoggingScope Reads = LoggingScope.Of(DdbReadWriteType.ReadOnly);
    private static readonly LoggingScope Writes = LoggingScope.Of(DdbReadWriteType.WriteOnly);
    private static readonly DateTimeOffset Two = new(2026, 11, 22, 14, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Three = Two.AddHours(1);

    private static readonly Dictionary<string, (LoggingScope[] Scopes, LoggingScope[] Sum)> Sums = new()
    {
        ["reads and writes are all"] = ([Reads, Writes], [LoggingScope.All]),
        ["all includes reads"] = ([LoggingScope.All, Reads], [LoggingScope.All]),
        ["no lease outlives a lease"] = ([LoggingScope.All, LoggingScope.All with { Until = Two }], [LoggingScope.All]),
        ["the longer lease stays"] = ([LoggingScope.All with { Until = Three, Reason = "b" }, LoggingScope.All with { Until = Two, Reason = "a" }], [LoggingScope.All with { Until = Three, Reason = "b" }]),
        ["one of two reasons stays"] = ([LoggingScope.All with { Reason = "b" }, LoggingScope.All with { Reason = "a" }], [LoggingScope.All with { Reason = "a" }]),
        ["a lease of writes stands beside reads for good"] = ([Reads, LoggingScope.All with { Until = Two }], [Reads, Writes with { Until = Two }]),
        ["all calls include some"] = ([LoggingScope.All with { EventNames = ["Query"] }, LoggingScope.All], [LoggingScope.All]),
        ["some calls stand beside others"] = ([LoggingScope.All with { EventNames = ["Scan"] }, LoggingScope.All with { EventNames = ["Query"] }], [LoggingScope.All with { EventNames = ["Query"] }, LoggingScope.All with { EventNames = ["Scan"] }]),
        ["more calls include fewer"] = ([LoggingScope.All with { EventNames = ["Scan", "Query"] }, LoggingScope.All with { EventNames = ["Query"] }], [LoggingScope.All with { EventNames = ["Query", "Scan"] }]),
        ["all calls include those without streams"] = ([LoggingScope.All with { ExcludeStreams = true }, LoggingScope.All], [LoggingScope.All]),
        ["without streams includes a call that is none of a stream's"] = ([LoggingScope.All with { ExcludeStreams = true }, LoggingScope.All with { EventNames = ["Query"] }], [LoggingScope.All with { ExcludeStreams = true }]),
        ["writes hold no stream calls that could be left out"] = ([Writes with { ExcludeStreams = true }], [Writes]),
        ["reads without streams and writes are all without streams"] = ([Reads with { ExcludeStreams = true }, Writes], [LoggingScope.All with { ExcludeStreams = true }]),
        ["without streams leaves a stream's call out"] = ([LoggingScope.All with { ExcludeStreams = true }, LoggingScope.All with { EventNames = ["GetRecords"] }], [LoggingScope.All with { ExcludeStreams = true }, Reads with { EventNames = ["GetRecords"] }]),
    };

    public static TheoryData<string> Rules => [.. Sums.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Scopes_of_one_table_add_up(string rule)
    {
        var (scopes, sum) = Sums[rule];
        var added = OwnLogging.Add([], scopes.Select(scope => new TableLogging(Sample.Table("Orders"), scope)));
        Assert.True(
            sum.OrderBy(scope => scope.SortKey, StringComparer.Ordinal).SequenceEqual(added.Select(entry => entry.Scope).OrderBy(scope => scope.SortKey, StringComparer.Ordinal)),
            $"{rule}: {string.Join(" + ", added.Select(entry => entry.Scope.SortKey))}");
    }

    [Fact]
    public void All_tables_do_not_swallow_a_single_one_which_outlives_them()
    {
        var own = OwnLogging.Add([], [new TableLogging(TableLogging.AllTables, LoggingScope.All), new TableLogging(Sample.Table("Orders"), LoggingScope.All)]);
        Assert.Equal(
            [new TableLogging(Sample.Table("Orders"), LoggingScope.All)],
            OwnLogging.Remove(own, new HashSet<string> { TableLogging.AllTables }, DdbReadWriteType.All));
    }

    [Fact]
    public void Removing_reads_leaves_the_writes_of_every_lease()
    {
        var own = OwnLogging.Add([], [new TableLogging(Sample.Table("Orders"), Reads), new TableLogging(Sample.Table("Orders"), LoggingScope.All with { Until = Two })]);
        Assert.Equal(
            [new TableLogging(Sample.Table("Orders"), Writes with { Until = Two })],
            OwnLogging.Remove(own, new HashSet<string> { Sample.Table("Orders") }, DdbReadWriteType.ReadOnly));
    }

    [Fact]
    public void A_lease_ends_on_a_whole_second_of_UTC()
    {
        var scope = LoggingScope.All with { Until = new DateTimeOffset(2026, 11, 22, 16, 0, 0, 900, TimeSpan.FromHours(2)) };
        Assert.Equal(Two, scope.Until);
        Assert.Equal(TimeSpan.Zero, scope.Until!.Value.Offset);
    }

    [Fact]
    public void Calls_are_kept_sorted_and_once_and_settle_whether_streams_count()
    {
        var scope = LoggingScope.All with { ExcludeStreams = true, EventNames = ["Scan", "Query", "Scan"] };
        Assert.Equal(["Query", "Scan"], scope.EventNames.ToArray());
        Assert.False(scope.ExcludeStreams);
        Assert.True((scope with { EventNames = [] }).ExcludeStreams);
    }
}
