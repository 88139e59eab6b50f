using DdbAudit.Logs;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Trails;

public sealed class LoggingGapsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly LogWindow LastHour = new() { Start = Now.AddHours(-1) };

    private static readonly TrailState Trail = Sample.OwnTrail(Sample.Ours("Orders")) with
    {
        StartedLogging = Now.AddDays(-9),
        LatestDelivery = Now,
    };

    [Fact]
    public void A_table_that_was_logged_all_the_time_gives_no_warning() => Assert.Empty(Find(Trail));

    [Theory]
    [InlineData("Users", "*does not log table 'Users' now*")]
    [InlineData("arn:aws:dynamodb:us-east-1:111122223333:table/Users", "*does not log table 'Users' now*")]
    public void No_selector_takes_the_table(string table, string text) => Says(text, Find(Trail, LastHour, table));

    [Theory]
    [InlineData("arn:aws:dynamodb:us-east-1:111122223333:table/Orders", false)]
    [InlineData("arn:aws:dynamodb:*:111122223333:table/Orders", false)]
    [InlineData("arn:aws:dynamodb:eu-west-1:111122223333:table/Orders", true)]
    [InlineData("arn:aws:dynamodb:us-east-1:444455556666:table/Ord*", true)]
    public void A_table_of_another_Region_or_account_than_is_read_is_told(string table, bool isElsewhere)
    {
        var gaps = Find(Trail, LastHour, table).Where(gap => gap.StartsWith($"{table} is not in us-east-1 of account 111122223333, which is read", StringComparison.Ordinal));
        Assert.Equal(isElsewhere, gaps.Any());
    }

    [Fact]
    public void A_wildcard_names_no_table_that_could_be_missing() => Assert.Empty(Find(Trail, LastHour, "Us*"));

    [Theory]
    [InlineData(false, false, null)]
    [InlineData(true, false, "*logs all Regions, of which account 111122223333 in us-east-1 is read: -BucketName * -S3KeyPrefix team reads all.")]
    [InlineData(false, true, "*logs all accounts of its organization, of which *")]
    [InlineData(true, true, "*logs all accounts of its organization in all Regions, of which *")]
    public void A_trail_that_logs_more_than_is_read_says_so_where_no_table_is_named(bool isMultiRegion, bool isOrganization, string? text)
    {
        var description = Trail.Description with { IsMultiRegionTrail = isMultiRegion, IsOrganizationTrail = isOrganization, S3KeyPrefix = "team" };
        var trail = Trail with { Description = description };
        var gaps = LoggingGaps.Find(trail, [], null, LastHour, Sample.Scope, Now);
        if (text is null)
            Assert.Empty(gaps);
        else
            Says(text, gaps);
        Assert.Empty(Find(trail));
    }

    [Theory]
    [InlineData("true", DdbAccess.Read, null)]
    [InlineData("true", DdbAccess.Write, "*does not log writes of table 'Orders' now*")]
    [InlineData("false", DdbAccess.Read, "*does not log reads of table 'Orders' now*")]
    [InlineData("false", null, "*does not log reads of table 'Orders' now*")]
    public void Half_a_table_matters_where_the_other_half_is_asked_for(string readOnly, DdbAccess? access, string? text)
    {
        var trail = Trail with { Selectors = Sample.Advanced(Sample.DataSelector("half", Sample.Is("readOnly", readOnly))) };
        var gaps = LoggingGaps.Find(trail, ["Orders"], access, LastHour, Sample.Scope, Now);
        if (text is null)
            Assert.Empty(gaps);
        else
            Says(text, gaps);
    }

    [Theory]
    [InlineData("Query", DdbAccess.Read, "*does not log all reads of table 'Orders' now*")]
    [InlineData("PutItem", DdbAccess.Write, "*does not log all writes of table 'Orders' now*")]
    public void Operations_that_no_selector_names_are_told(string operation, DdbAccess access, string text) => Says(
        text, LoggingGaps.Find(Trail with { Selectors = Sample.Advanced(Sample.DataSelector("some", Sample.Is("eventName", operation))) }, ["Orders"], access, LastHour, Sample.Scope, Now));

    [Fact]
    public void An_organization_trail_whose_selectors_are_not_told() => Says(
        "*'org-trail' belongs to account 999988887777*not known*",
        Find(Sample.OrganizationTrail(new SelectorSet()) with { AreSelectorsKnown = false, LatestDelivery = Now, StartedLogging = Now.AddDays(-9) }));

    [Fact]
    public void Logging_that_began_within_the_window()
    {
        Says("*last started at 2026-11-22 11:30:00Z*", Find(Trail with { StartedLogging = Now.AddMinutes(-30) }));
        Says("*last started at*", Find(Trail, LogWindow.Everything));
    }

    [Fact]
    public void Logging_that_was_stopped_before_the_window_ends()
    {
        var stopped = Trail with { IsLogging = false, StoppedLogging = Now.AddMinutes(-30) };
        Says("*was stopped at 2026-11-22 11:30:00Z*", Find(stopped));
        Assert.Empty(Find(stopped, LastHour with { End = Now.AddMinutes(-31) }));
        Says("*never been started*", Find(Trail with { IsLogging = false, StartedLogging = null }));
    }

    [Fact]
    public void A_window_past_the_newest_delivery()
    {
        var late = Trail with { LatestDelivery = Now.AddMinutes(-10) };
        Says("*newest log file*2026-11-22 11:50:00Z*", Find(late));
        Says("*newest log file*", Find(late, LastHour with { End = Now.AddMinutes(-9) }));
        Assert.Empty(Find(late, LastHour with { End = Now.AddMinutes(-10) }));
        Assert.Empty(Find(Trail, LastHour with { End = Now.AddDays(1) }));
        Says("*not delivered a log file yet*", Find(Trail with { LatestDelivery = null }));
        Says("*failed: AccessDenied.", Find(Trail with { LatestDeliveryError = "AccessDenied" }));
    }

    private static IReadOnlyList<string> Find(TrailState trail, LogWindow? window = null, string table = "Orders") =>
        LoggingGaps.Find(trail, [table], null, window ?? LastHour, Sample.Scope, Now);

    private static void Says(string pattern, IReadOnlyList<string> gaps) =>
        Assert.True(new DdbAudit.Filters.NamePattern(pattern).IsMatch(Assert.Single(gaps)), gaps[0]);
}
