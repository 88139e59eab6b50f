using DdbAudit.Arns;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Trails;

public sealed class TrailFinderTests : IDisposable
{
    private readonly FakeAccount _account = new();

    [Fact]
    public async Task Our_own_trail_is_read_where_it_logs_the_table_and_no_other_is_asked()
    {
        Add(Sample.OwnTrail(Sample.Ours("Orders")));
        Add(Other("all", Sample.DataSelector("all")));

        var choice = await FindAsync("Orders");

        Assert.Equal(Ownership.DefaultStack, choice.Trail.Name);
        Assert.Empty(choice.Others);
    }

    [Fact]
    public async Task Another_trail_that_logs_the_table_is_found_where_ours_does_not()
    {
        Add(Sample.OwnTrail(Sample.Ours("Orders")));
        Add(Other("all", Sample.DataSelector("all")));
        Assert.Equal("all", (await FindAsync("Users")).Trail.Name);
        Assert.Equal("all", (await FindAsync("Orders", "Users")).Trail.Name);
    }

    [Fact]
    public async Task Of_several_the_one_that_is_logging_comes_first_and_the_others_are_named()
    {
        Add(Other("a-stopped", Sample.DataSelector("all")) with { IsLogging = false });
        Add(Other("c-running", Sample.DataSelector("all")));
        Add(Other("b-running", Sample.DataSelector("all")));
        Add(Other("nothing", Sample.Management));

        var choice = await FindAsync("Users");

        Assert.Equal("b-running", choice.Trail.Name);
        Assert.Equal(["c-running", "a-stopped"], choice.Others);
    }

    [Fact]
    public async Task Our_own_trail_is_read_where_no_trail_logs_the_table_and_where_no_table_is_named()
    {
        Add(Sample.OwnTrail(Sample.Ours("Orders")));
        Add(Other("nothing", Sample.Management));
        Assert.Equal(Ownership.DefaultStack, (await FindAsync("Users")).Trail.Name);
        Assert.Equal(Ownership.DefaultStack, (await FindAsync()).Trail.Name);
        Assert.Equal(Ownership.DefaultStack, (await FindAsync("Us*")).Trail.Name);
    }

    [Fact]
    public async Task A_pattern_stands_for_the_tables_there_are()
    {
        Add(Sample.OwnTrail(Sample.Ours("Orders")));
        Add(Other("all", Sample.DataSelector("all")));
        _account.Tables.Names.UnionWith(["Orders", "Users"]);
        Assert.Equal("all", (await FindAsync("us*")).Trail.Name);
        Assert.Equal(Ownership.DefaultStack, (await FindAsync("Ord?rs")).Trail.Name);
        Assert.Equal("all", (await FindAsync("Orders", "[U]sers")).Trail.Name);
        Assert.Equal(Ownership.DefaultStack, (await FindAsync("Nothing*")).Trail.Name);
    }

    [Fact]
    public async Task A_pattern_whose_tables_may_not_be_listed_is_told()
    {
        Add(Sample.OwnTrail(Sample.Ours("Orders")));
        _account.Requests.Fail("ListTables", new AuditException(AuditError.AccessDenied, "Not allowed."));

        var choice = await FindAsync("Us*");

        Assert.Equal(Ownership.DefaultStack, choice.Trail.Name);
        Assert.Equal("Which tables Us* stands for, and which trail logs them, is not known: Not allowed.", Assert.Single(choice.Unknowns));
    }

    [Fact]
    public async Task A_trail_that_may_not_be_read_hides_no_other_and_is_told()
    {
        Add(Sample.OwnTrail(Sample.Ours("Users")));
        Add(Other("all", Sample.DataSelector("all")));
        Add(Other("more", Sample.DataSelector("all")));
        _account.Requests.On("ListTrails", () => _account.Requests.Fail("FindTrail", new AuditException(AuditError.AccessDenied, "Not allowed.")));

        var choice = await FindAsync("Orders");

        Assert.Contains(choice.Trail.Name, new[] { "all", "more" });
        Assert.Contains("could not be read: Not allowed.", Assert.Single(choice.Unknowns), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_own_trail_of_all_Regions_is_read_from_another_Region_too()
    {
        Add(Sample.Elsewhere(Sample.OwnTrail(Sample.Ours("Orders")), "eu-west-1"));
        Assert.Equal("eu-west-1", (await FindAsync("Orders")).Trail.Description.HomeRegion);
        Assert.Equal("eu-west-1", (await new TrailFinder(_account).FindAsync(Ownership.DefaultStack, default)).Trail.Description.HomeRegion);
    }

    [Fact]
    public async Task No_trail_at_all_is_an_error()
    {
        Add(Other("nothing", Sample.Management));
        Assert.Equal(AuditError.TrailNotFound, (await Assert.ThrowsAsync<AuditException>(() => FindAsync("Users"))).Error);
        Assert.Equal(AuditError.TrailNotFound, (await Assert.ThrowsAsync<AuditException>(() => FindAsync())).Error);
        Assert.Equal(AuditError.TrailNotFound, (await Assert.ThrowsAsync<AuditException>(() => new TrailFinder(_account).FindAsync("none", default))).Error);
    }

    public void Dispose() => _account.Dispose();

    private static TrailState Other(string name, AdvancedSelector selector)
    {
        var trail = Sample.ForeignTrail(Sample.Advanced(selector));
        return trail with { Description = trail.Description with { Name = name, Arn = Sample.TrailArn(name) } };
    }

    private void Add(TrailState trail) => _account.Trails.Add(trail);

    private Task<TrailChoice> FindAsync(params string[] tables) => new TrailFinder(_account).FindForAsync(tables, default);
}
