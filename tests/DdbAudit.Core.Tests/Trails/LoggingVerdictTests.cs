using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Trails;

public sealed class LoggingVerdictTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly TrailState Delivering = Sample.OwnTrail(Sample.Ours("Orders")) with { LatestDelivery = Now };

    private static readonly Dictionary<string, TrailState> Trails = new()
    {
        ["Recorded"] = Delivering,
        ["Not recorded by this trail"] = Delivering with { Selectors = Sample.Ours("Users") },
        ["Not recorded: trail stopped"] = Delivering with { IsLogging = false },
        ["Not delivered: NoSuchBucket"] = Delivering with { LatestDeliveryError = "NoSuchBucket" },
        ["Recorded; nothing delivered yet"] = Delivering with { LatestDelivery = null },
        ["Recorded, but no writes, no PartiQL"] = With(Sample.DataSelector("reads", Sample.Is("readOnly", "true"))),
        ["Recorded, but no reads"] = With(Sample.DataSelector("writes", Sample.Is("readOnly", "false"))),
        ["Recorded, but not all reads, no writes, no PartiQL"] = With(Sample.DataSelector("q", Sample.Is("eventName", "Query"))),
        ["Recorded; lease is over"] = Delivering with
        {
            Selectors = new SelectorSet().WithOwn([new TableLogging(Sample.Table("Orders"), LoggingScope.All with { Until = Now })]),
        },
    };

    public static TheoryData<string> Verdicts => [.. Trails.Keys];

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void A_line_says_what_is_recorded_and_why_not(string verdict) =>
        Assert.Equal(verdict, new LoggingView(Trails[verdict], Sample.Scope, Now).Of(Sample.Table("Orders")).Verdict);

    [Fact]
    public void A_table_without_any_trail() => Assert.Equal("Not recorded: no trail", LoggingView.OfUnlogged(Sample.Table("Orders"), Sample.Scope).Verdict);

    private static TrailState With(AdvancedSelector selector) => Delivering with { Selectors = Sample.Advanced(selector) };
}
