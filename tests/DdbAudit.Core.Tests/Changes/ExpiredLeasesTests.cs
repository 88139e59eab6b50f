using DdbAudit.Arns;
using DdbAudit.Changes;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Changes;

public sealed class ExpiredLeasesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeAccount _account = new();

    public void Dispose() => _account.Dispose();

    [Fact]
    public async Task Every_trail_of_this_account_and_Region_is_looked_at_and_no_other()
    {
        Add("over", Sample.TrailArn("over"), Now.AddSeconds(-1));
        Add("running", Sample.TrailArn("running"), Now.AddSeconds(1));
        Add("elsewhere", $"arn:aws:cloudtrail:eu-west-1:{Sample.Account}:trail/elsewhere", Now.AddSeconds(-1));
        Add("organization", "arn:aws:cloudtrail:us-east-1:999900001111:trail/organization", Now.AddSeconds(-1));

        var request = Assert.Single(await Find(null));

        Assert.Equal((Sample.TrailArn("over"), Now), (request.TrailName, request.ExpiredAt!.Value));
        Assert.Equal([Sample.Table("Orders")], request.Tables(Sample.Scope));
    }

    [Fact]
    public async Task A_trail_that_is_named_is_looked_at_alone_and_must_be_there()
    {
        Add("one", Sample.TrailArn("one"), Now);
        Add("two", Sample.TrailArn("two"), Now);
        Assert.Equal(Sample.TrailArn("two"), Assert.Single(await Find("two")).TrailName);
        var error = await Assert.ThrowsAsync<AuditException>(() => Find("three"));
        Assert.Equal((AuditError.TrailNotFound, "three"), (error.Error, error.Target));
    }

    [Fact]
    public async Task A_lease_of_all_tables_and_one_of_a_table_that_was_deleted_end_in_one_plan()
    {
        var entries = new[] { TableLogging.AllTables, Sample.Table("Gone") }.Select(table => new TableLogging(table, LoggingScope.All with { Until = Now }));
        _account.Trails.Add(Sample.OwnTrail(new SelectorSet().WithOwn(OwnLogging.Add([], entries))));

        var request = Assert.Single(await Find(null));
        var plan = await new LoggingControl(_account).PlanDisableAsync(request, CancellationToken.None);
        await plan.ApplyAsync(_account, _ => { }, CancellationToken.None);

        var trail = _account.Trails.All.Values.Single();
        Assert.True(trail is { IsLogging: false, Selectors.IsSwitchedOff: true });
        Assert.Equal(["*", "Gone"], request.Tables(Sample.Scope).Select(table => LoggingView.Of(table, trail, Sample.Scope).TableName));
        Assert.Empty(await Find(null));
    }

    private Task<IReadOnlyList<LoggingRequest>> Find(string? trail) => new ExpiredLeases(_account).FindAsync(trail, Now, CancellationToken.None);

    private void Add(string name, string arn, DateTimeOffset until)
    {
        var selectors = Sample.Advanced(Sample.Management).WithOwn([new TableLogging(Sample.Table("Orders"), LoggingScope.All with { Until = until })]);
        var trail = Sample.ForeignTrail(selectors);
        _account.Trails.Add(trail with { Description = trail.Description with { Name = name, Arn = arn } });
    }
}
