using DdbAudit.Arns;
using DdbAudit.Changes;
using DdbAudit.Changes.Steps;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Changes;

/// <summary>Which trail a name means, and which trails are refused.</summary>
public sealed class WhichTrailTests : IDisposable
{
    private static readonly TrailState Shadow = Sample.Elsewhere(Sample.ForeignTrail(Sample.Advanced(Sample.Management)), "eu-west-1");

    private readonly FakeAccount _account = new();
    private readonly LoggingControl _control;

    public WhichTrailTests()
    {
        _account.Tables.Names.Add("Orders");
        _control = new LoggingControl(_account);
    }

    public void Dispose() => _account.Dispose();

    [Theory]
    [InlineData(Sample.SharedTrail)]
    [InlineData("arn:aws:cloudtrail:eu-west-1:111122223333:trail/company-trail")]
    public async Task A_trail_of_all_Regions_is_changed_in_its_home_Region_by_name_and_by_ARN(string trailName)
    {
        _account.Trails.Add(Shadow);

        var plan = await EnableAsync(trailName);

        Assert.Equal(Shadow.Arn, plan.TrailArn);
        Assert.Equal(Shadow.Arn, Assert.IsType<PutSelectorsStep>(Assert.Single(plan.Steps)).Target);
    }

    [Fact]
    public async Task A_trail_of_this_Region_goes_before_one_of_the_same_name_elsewhere()
    {
        var here = Sample.ForeignTrail(Sample.Advanced(Sample.Management));
        _account.Trails.Add(Shadow);
        _account.Trails.Add(here);
        Assert.Equal(here.Arn, (await EnableAsync(Sample.SharedTrail)).TrailArn);
    }

    [Fact]
    public async Task Two_trails_of_a_name_elsewhere_are_told_apart_by_their_ARN()
    {
        _account.Trails.Add(Shadow);
        _account.Trails.Add(Sample.Elsewhere(Shadow, "ap-south-1"));

        var refusal = await Assert.ThrowsAsync<AuditException>(() => EnableAsync(Sample.SharedTrail));

        Assert.Equal((AuditError.TrailUnsupported, "Name the trail by its ARN."), (refusal.Error, refusal.Remedy));
        Assert.Contains("arn:aws:cloudtrail:ap-south-1", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(Shadow.Arn, (await EnableAsync(Shadow.Arn)).TrailArn);
    }

    [Fact]
    public async Task A_trail_of_one_other_Region_cannot_log_a_table_of_this_one()
    {
        var single = Shadow with { Description = Shadow.Description with { IsMultiRegionTrail = false } };
        _account.Trails.Add(single);

        var refusal = await Assert.ThrowsAsync<AuditException>(() => EnableAsync(single.Arn));

        Assert.Equal((AuditError.TrailUnsupported, single.Arn), (refusal.Error, refusal.Target));
        Assert.Equal("Trail 'company-trail' logs the events of eu-west-1 alone, and not of us-east-1.", refusal.Message);
        Assert.Empty(_account.Requests.Changes);
    }

    [Fact]
    public async Task Every_table_on_a_trail_of_one_other_Region_is_refused_too()
    {
        var single = Shadow with { Description = Shadow.Description with { IsMultiRegionTrail = false } };
        _account.Trails.Add(single);
        var request = Sample.Request() with { AllTables = true, TrailName = single.Arn };
        Assert.Equal(AuditError.TrailUnsupported, (await Assert.ThrowsAsync<AuditException>(() => _control.PlanEnableAsync(request, default))).Error);
    }

    [Theory]
    [InlineData("org-trail")]
    [InlineData("arn:aws:cloudtrail:us-east-1:999988887777:trail/org-trail")]
    public async Task An_organization_trail_of_another_account_is_refused_and_says_who_may_change_it(string trailName)
    {
        _account.Trails.Add(Sample.OrganizationTrail(Sample.Ours("Orders")));
        var request = Sample.Request("Orders") with { TrailName = trailName };

        foreach (var plan in new[] { _control.PlanEnableAsync(request, default), _control.PlanDisableAsync(request, default) })
        {
            var refusal = await Assert.ThrowsAsync<AuditException>(() => plan);
            Assert.Equal(AuditError.TrailUnsupported, refusal.Error);
            Assert.Equal("Organization trail 'org-trail' belongs to account 999988887777: account 111122223333 sees it and cannot change it.", refusal.Message);
            Assert.Contains("management account", refusal.Remedy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_new_trail_of_all_Regions()
    {
        var plan = await _control.PlanEnableAsync(Sample.Request("Orders") with { MultiRegion = true }, default);
        Assert.True(plan.Steps.OfType<CreateTrailStep>().Single().Settings.IsMultiRegionTrail);
    }

    [Fact]
    public async Task A_new_trail_of_this_Region_is_not_made_for_a_table_of_another()
    {
        const string Far = "arn:aws:dynamodb:eu-west-1:111122223333:table/Orders";
        var refusal = await Assert.ThrowsAsync<AuditException>(() => _control.PlanEnableAsync(Sample.Request(Far), default));
        Assert.Equal((AuditError.TrailUnsupported, "A new trail logs the events of us-east-1 alone, and not of eu-west-1."), (refusal.Error, refusal.Message));
        Assert.NotEmpty((await _control.PlanEnableAsync(Sample.Request(Far) with { MultiRegion = true }, default)).Steps);
    }

    [Fact]
    public async Task A_trail_that_is_there_does_not_become_one_of_all_Regions()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));
        var refusal = await Assert.ThrowsAsync<AuditException>(() => _control.PlanEnableAsync(Sample.Request("Orders") with { MultiRegion = true }, default));
        Assert.Equal(AuditError.TrailUnsupported, refusal.Error);
    }

    [Fact]
    public async Task A_new_trail_of_all_Regions_needs_a_place_in_each_of_them()
    {
        _account.Trails.Add(Shadow);
        foreach (var number in Enumerable.Range(1, 4))
            Add($"single-{number}", "ap-south-1");

        var refusal = await Assert.ThrowsAsync<AuditException>(() => _control.PlanEnableAsync(Sample.Request("Orders") with { MultiRegion = true }, default));

        Assert.Equal((AuditError.TrailLimit, "ap-south-1"), (refusal.Error, refusal.Target));
        Assert.Contains("company-trail, single-1, single-2, single-3, single-4", refusal.Message, StringComparison.Ordinal);
        Assert.NotEmpty((await _control.PlanEnableAsync(Sample.Request("Orders"), default)).Steps);
    }

    [Fact]
    public async Task Shadows_count_in_this_Region()
    {
        foreach (var number in Enumerable.Range(1, 5))
            Add($"everywhere-{number}", "eu-west-1", multiRegion: true);
        var refusal = await Assert.ThrowsAsync<AuditException>(() => _control.PlanEnableAsync(Sample.Request("Orders"), default));
        Assert.Equal((AuditError.TrailLimit, "us-east-1"), (refusal.Error, refusal.Target));
    }

    [Fact]
    public async Task A_table_that_another_trail_logs_gives_a_warning()
    {
        _account.Trails.Add(Sample.ForeignTrail(Sample.Advanced(Sample.DataSelector("all"))));
        var warnings = await SecondCopies.FindAsync(_account, Sample.Request("Orders"), default);
        Assert.Contains("'company-trail' logs 'Orders' already. With trail 'DynamoDB-DataEvents-Trail'", Assert.Single(warnings), StringComparison.Ordinal);
    }

    private void Add(string name, string region, bool multiRegion = false)
    {
        var trail = Sample.Elsewhere(Shadow with { Description = Shadow.Description with { Name = name } }, region);
        _account.Trails.Add(trail with { Description = trail.Description with { IsMultiRegionTrail = multiRegion } });
    }

    private Task<TrailPlan> EnableAsync(string trailName) => _control.PlanEnableAsync(Sample.Request("Orders") with { TrailName = trailName }, default);
}
