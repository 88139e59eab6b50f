using DdbAudit.Queries;
using DdbAudit.Queries.Setup;

namespace DdbAudit.Aws.Tests.Athena;

/// <summary>Which work group and table a question goes to.</summary>
public sealed class QueryPlaceTests : IAsyncLifetime
{
    private const string Team = "team";

    private static readonly QueryTableName Copy = new("logs", "cloudtrail");

    private QueryBench _bench = null!;

    public async Task InitializeAsync()
    {
        _bench = await QueryBench.OpenAsync();
        var (queries, catalog) = (_bench.Account.Queries, _bench.Account.Catalog);
        await queries.CreateWorkGroupAsync(new WorkGroup(Team, "s3://team-results/") { MaxBytesScanned = 20_000_000 }, default);
        await queries.CreateWorkGroupAsync(new WorkGroup("unbounded", "s3://team-results/"), default);
        await catalog.CreateDatabaseAsync(new CatalogDatabase(Copy.Database, new Dictionary<string, string>()), default);
        await catalog.CreateTableAsync(_bench.Place.Table with { Name = Copy }, default);
        await catalog.CreateTableAsync(_bench.Place.Table with { Name = new QueryTableName("logs", "narrow"), Columns = [.. _bench.Place.Table.Columns.Where(column => column.Name != "tlsdetails")], PartitionKeys = [] }, default);
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(Team, null, null)]
    [InlineData(null, "logs", "cloudtrail")]
    [InlineData(Team, "logs", "cloudtrail")]
    public async Task What_is_named_goes_before_what_the_trails_own_work_group_says(string? group, string? database, string? table)
    {
        var place = await FindAsync(new QueryChoice(group, database, table));
        Assert.Equal(group ?? _bench.Place.WorkGroup.Name, place.WorkGroup.Name);
        Assert.Equal(table is null ? _bench.Table : Copy, place.Table.Name);
        place.RequireColumns();
    }

    [Fact]
    public async Task Where_all_is_named_the_trail_needs_no_work_group_of_its_own()
    {
        await _bench.Account.Queries.DeleteWorkGroupAsync(_bench.Place.WorkGroup.Name, default);
        Assert.Equal(Copy, (await FindAsync(new QueryChoice(Team, "logs", "cloudtrail"))).Table.Name);
        Assert.Equal(AuditError.WorkGroupNotFound, (await RefusalAsync(new QueryChoice(Team, "logs", null))).Error);
    }

    [Fact]
    public async Task A_work_group_that_bounds_nothing_is_refused_unless_the_caller_does()
    {
        var refused = await RefusalAsync(new QueryChoice("unbounded", null, null));
        Assert.Equal((AuditError.WorkGroupUnbounded, "unbounded"), (refused.Error, refused.Target));
        Assert.Equal("unbounded", (await FindAsync(new QueryChoice("unbounded", null, null), 10_000_000)).WorkGroup.Name);
    }

    [Fact]
    public async Task Our_own_work_group_that_somebody_took_the_bound_off_is_refused_too()
    {
        var own = _bench.Place.WorkGroup;
        await _bench.Account.Queries.UpdateWorkGroupAsync(own with { MaxBytesScanned = null }, default);
        var refused = await RefusalAsync(QueryChoice.Own);
        Assert.Equal((AuditError.WorkGroupUnbounded, own.Name), (refused.Error, refused.Target));
        Assert.Equal(own.Name, (await FindAsync(QueryChoice.Own, 10_000_000)).WorkGroup.Name);
    }

    [Theory]
    [InlineData("none", null, null, AuditError.WorkGroupNotFound, "none")]
    [InlineData(null, "logs", "none", AuditError.QueryTableNotFound, "\"logs\".\"none\"")]
    [InlineData(null, "logs", "No such", AuditError.InvalidQueryName, "No such")]
    public async Task What_is_not_there_is_told(string? group, string? database, string? table, object error, string target)
    {
        var refused = await RefusalAsync(new QueryChoice(group, database, table));
        Assert.Equal((error, target), (refused.Error, refused.Target));
    }

    [Fact]
    public async Task A_table_that_lacks_columns_can_be_asked_by_SQL_alone()
    {
        var place = await FindAsync(new QueryChoice(null, "logs", "narrow"));
        var refused = Assert.Throws<AuditException>(place.RequireColumns);
        Assert.Equal(AuditError.QueryTableUnfit, refused.Error);
        Assert.EndsWith("tlsdetails, account, region, date.", refused.Message, StringComparison.Ordinal);
    }

    private Task<QueryPlace> FindAsync(QueryChoice choice, long? maxBytesScanned = null) =>
        QueryPlace.FindAsync(_bench.Account, Ownership.DefaultStack, choice, maxBytesScanned, default);

    private Task<AuditException> RefusalAsync(QueryChoice choice) => Assert.ThrowsAsync<AuditException>(() => FindAsync(choice));
}
