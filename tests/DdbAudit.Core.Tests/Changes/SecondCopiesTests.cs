using DdbAudit.Changes;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Changes;

public sealed class SecondCopiesTests
{
    [Fact]
    public void Both_trails_the_table_and_the_cost_are_named()
    {
        var warning = Assert.Single(Find(Sample.Request("Orders"), Sample.ForeignTrail(Sample.Advanced(Sample.DataSelector("all")))));
        Assert.Equal(
            "Trail 'company-trail' logs 'Orders' already. With trail 'DynamoDB-DataEvents-Trail' each event is delivered and billed once more: "
            + "0.10 USD per 100,000 events and trail (October 2025).",
            warning);
    }

    [Fact]
    public void The_trail_itself_a_stopped_one_and_one_of_other_tables_cost_nothing_more()
    {
        Assert.Empty(Find(Sample.Request("Orders"), Sample.OwnTrail(Sample.Ours("Orders"))));
        Assert.Empty(Find(Sample.Request("Orders"), Sample.ForeignTrail(Sample.Ours("Orders")) with { IsLogging = false }));
        Assert.Empty(Find(Sample.Request("Orders"), Sample.ForeignTrail(Sample.Ours("Users"))));
        Assert.Empty(Find(Sample.Request("Orders"), Sample.ForeignTrail(Sample.Advanced(Sample.Management))));
    }

    [Fact]
    public void A_trail_of_the_same_name_elsewhere_is_another_trail()
    {
        var here = Sample.OwnTrail(Sample.Ours("Orders"));
        var elsewhere = Sample.Elsewhere(here, "eu-west-1");
        Assert.Single(SecondCopies.Find(Sample.Request("Orders"), Sample.Scope, new RegionTrails([elsewhere, here], [])));
        Assert.Single(SecondCopies.Find(Sample.Request("Orders") with { TrailName = elsewhere.Arn }, Sample.Scope, new RegionTrails([elsewhere, here], [])));
        Assert.Empty(SecondCopies.Find(Sample.Request("Orders"), Sample.Scope, new RegionTrails([elsewhere], [])));
    }

    [Theory]
    [InlineData("true", DdbReadWriteType.WriteOnly, false)]
    [InlineData("true", DdbReadWriteType.ReadOnly, true)]
    [InlineData("true", DdbReadWriteType.All, true)]
    [InlineData("false", DdbReadWriteType.ReadOnly, false)]
    [InlineData("false", DdbReadWriteType.WriteOnly, true)]
    public void Reads_and_writes_are_billed_apart(string readOnly, DdbReadWriteType type, bool twice)
    {
        var other = Sample.ForeignTrail(Sample.Advanced(Sample.DataSelector("half", Sample.Is("readOnly", readOnly))));
        Assert.Equal(twice ? 1 : 0, Find(Sample.Request("Orders") with { ReadWriteType = type }, other).Count);
    }

    [Fact]
    public void Many_tables_make_one_sentence()
    {
        var tables = Enumerable.Range(1, 7).Select(number => $"Table{number}").ToArray();
        var warning = Assert.Single(Find(Sample.Request(tables), Sample.ForeignTrail(Sample.Advanced(Sample.DataSelector("all")))));
        Assert.StartsWith("Trail 'company-trail' logs 'Table1', 'Table2', 'Table3', 'Table4', 'Table5' and 2 more already.", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_table_beside_a_trail_that_logs_every_table()
    {
        var request = Sample.Request() with { AllTables = true };
        Assert.Contains("logs every table already", Assert.Single(Find(request, Sample.ForeignTrail(Sample.Advanced(Sample.DataSelector("all"))))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trail_that_could_not_be_read_is_told()
    {
        var trails = new RegionTrails([], [new AuditException(AuditError.AccessDenied, "What trail 'x' logs is not known.")])
        {
            Opaque = [Sample.OrganizationTrail(new SelectorSet()) with { AreSelectorsKnown = false }],
        };
        var warnings = SecondCopies.Find(Sample.Request("Orders"), Sample.Scope, trails);
        Assert.Equal("What trail 'x' logs is not known. If it does, each event is billed for both trails.", warnings[0]);
        Assert.StartsWith("Organization trail 'org-trail' belongs to account 999988887777", warnings[1], StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Find(LoggingRequest request, TrailState trail) =>
        SecondCopies.Find(request, Sample.Scope, new RegionTrails([trail], []));
}
