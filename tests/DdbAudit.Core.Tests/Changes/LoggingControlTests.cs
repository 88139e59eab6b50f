using DdbAudit.Arns;
using DdbAudit.Changes;
using DdbAudit.Changes.Steps;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Changes;

public sealed class LoggingControlTests : IDisposable
{
    private readonly FakeAccount _account = new();
    private readonly LoggingControl _control;

    public LoggingControlTests()
    {
        _account.Tables.Names.UnionWith(["Orders", "Users"]);
        _control = new LoggingControl(_account);
    }

    public void Dispose() => _account.Dispose();

    [Theory]
    [InlineData("a b", null, "Orders", AuditError.InvalidTrailName)]
    [InlineData("trail", "Bad_Bucket", "Orders", AuditError.InvalidBucketName)]
    [InlineData("trail", null, "no/table", AuditError.TableNotFound)]
    [InlineData("trail", null, "Ord*", AuditError.TableNotFound)]
    public async Task Names_that_break_the_rules_are_refused_before_any_request(string trail, string? bucket, string table, object error)
    {
        var request = Sample.Request(table) with { TrailName = trail, BucketName = bucket };

        await AssertRefused((AuditError)error, () => _control.PlanEnableAsync(request, CancellationToken.None));
        await AssertRefused((AuditError)error, () => _control.PlanDisableAsync(request, CancellationToken.None));

        Assert.Empty(_account.Requests.Log);
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_refused_with_its_name()
    {
        var error = await AssertRefused(AuditError.TableNotFound, () => _control.PlanEnableAsync(Sample.Request("Orders", "Odrers"), CancellationToken.None));
        Assert.Contains("'Odrers'", error.Message, StringComparison.Ordinal);
        Assert.Contains("us-east-1", error.Message, StringComparison.Ordinal);
        Assert.Empty(_account.Requests.Changes);
    }

    [Fact]
    public async Task A_table_may_be_given_by_its_ARN()
    {
        var plan = await _control.PlanEnableAsync(Sample.Request(Sample.Table("Orders")), CancellationToken.None);
        Assert.Equal(Sample.Dump(Sample.Ours("Orders")), Sample.Dump(plan.Steps.OfType<PutSelectorsStep>().Single().SelectorsAfter));
    }

    [Fact]
    public async Task Planning_changes_nothing()
    {
        await _control.PlanEnableAsync(Sample.Request("Orders"), CancellationToken.None);
        Assert.Empty(_account.Requests.Changes);
    }

    [Fact]
    public async Task A_new_trail_gets_a_bucket_of_a_suggested_name()
    {
        var plan = await _control.PlanEnableAsync(Sample.Request("Orders"), CancellationToken.None);
        Assert.StartsWith("ddbaudit-111122223333-us-east-1-", plan.Steps.OfType<CreateBucketStep>().Single().Bucket, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_of_the_stack_that_was_kept_is_used_again()
    {
        _account.Buckets.Add(Bucket("ddbaudit-111122223333-us-east-1-aaaaaaaa", "another-stack"));
        _account.Buckets.Add(Bucket("ddbaudit-111122223333-us-east-1-bbbbbbbb", Ownership.DefaultStack));
        _account.Buckets.Add(new BucketState { Name = "ddbaudit-111122223333-us-east-1-cccccccc" });
        _account.Buckets.Add(Bucket("photos", Ownership.DefaultStack));

        var plan = await _control.PlanEnableAsync(Sample.Request("Orders"), CancellationToken.None);

        Assert.Empty(plan.Steps.OfType<CreateBucketStep>());
        Assert.Equal("ddbaudit-111122223333-us-east-1-bbbbbbbb", plan.Steps.OfType<CreateTrailStep>().Single().Settings.S3BucketName);
    }

    [Fact]
    public async Task A_named_bucket_that_is_there_is_used()
    {
        _account.Buckets.Add(new BucketState { Name = "audit-logs" });
        var plan = await _control.PlanEnableAsync(Sample.Request("Orders") with { BucketName = "audit-logs" }, CancellationToken.None);
        Assert.Equal([typeof(PutBucketPolicyStep), typeof(CreateTrailStep), typeof(PutSelectorsStep), typeof(StartLoggingStep)], plan.Steps.Select(step => step.GetType()));
    }

    [Fact]
    public async Task A_named_bucket_that_is_not_there_is_made()
    {
        var plan = await _control.PlanEnableAsync(Sample.Request("Orders") with { BucketName = "audit-logs" }, CancellationToken.None);
        Assert.Equal("audit-logs", plan.Steps.OfType<CreateBucketStep>().Single().Bucket);
    }

    [Fact]
    public async Task A_bucket_of_another_account_is_refused()
    {
        _account.Buckets.Add(new BucketState { Name = "photos", IsForeign = true });
        await AssertRefused(AuditError.BucketNotOurs, () => _control.PlanEnableAsync(Sample.Request("Orders") with { BucketName = "photos" }, CancellationToken.None));
    }

    [Fact]
    public async Task A_sixth_trail_is_refused_with_the_names_of_the_five()
    {
        AddTrails(5);
        var error = await AssertRefused(AuditError.TrailLimit, () => _control.PlanEnableAsync(Sample.Request("Orders"), CancellationToken.None));
        Assert.Contains("trail-1, trail-2, trail-3, trail-4, trail-5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fifth_trail_is_made()
    {
        AddTrails(4);
        Assert.False((await _control.PlanEnableAsync(Sample.Request("Orders"), CancellationToken.None)).IsEmpty);
    }

    [Fact]
    public async Task A_trail_that_is_there_counts_no_limit_and_asks_for_no_bucket()
    {
        AddTrails(4);
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Users")));

        var plan = await _control.PlanEnableAsync(Sample.Request("Orders"), CancellationToken.None);

        Assert.IsType<PutSelectorsStep>(Assert.Single(plan.Steps));
        Assert.DoesNotContain("ListBuckets", _account.Requests.Log);
    }

    [Fact]
    public async Task The_ARN_of_a_trail_that_is_not_there_makes_no_trail()
    {
        var request = Sample.Request("Orders") with { TrailName = Sample.TrailArn("gone") };
        await AssertRefused(AuditError.TrailNotFound, () => _control.PlanEnableAsync(request, CancellationToken.None));
    }

    [Fact]
    public async Task Disabling_needs_a_trail() =>
        await AssertRefused(AuditError.TrailNotFound, () => _control.PlanDisableAsync(Sample.Request("Orders"), CancellationToken.None));

    [Fact]
    public async Task A_table_that_was_deleted_can_be_disabled_while_we_log_it()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Gone", "Users")));
        Assert.False((await _control.PlanDisableAsync(Sample.Request("Gone"), CancellationToken.None)).IsEmpty);
        await AssertRefused(AuditError.TableNotFound, () => _control.PlanDisableAsync(Sample.Request("Odrers"), CancellationToken.None));
    }

    [Fact]
    public void A_trail_that_was_read_shows_each_table_asked_for()
    {
        var views = _control.View(Sample.Request("Orders", "Users"), Sample.OwnTrail(Sample.Ours("Orders")));

        Assert.Equal([("Orders", true), ("Users", false)], views.Select(view => (view.TableName, view.IsLogging)));
    }

    [Fact]
    public async Task A_view_has_a_row_for_each_trail_that_logs_the_table_and_one_where_none_does()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));
        _account.Trails.Add(Sample.ForeignTrail(Sample.Advanced(Sample.Management, Sample.DataSelector("All tables", Sample.Is("readOnly", "false")))));
        var trails = await RegionTrails.ReadAsync(_account, CancellationToken.None);
        var overview = new LoggingOverview(trails.Readable, Sample.Scope, DateTimeOffset.UtcNow);

        Assert.Equal([(Ownership.DefaultStack, "All"), (Sample.SharedTrail, "WriteOnly")], overview.Of("Orders").Select(view => (view.TrailName!, view.Mode)));
        Assert.Equal([Sample.SharedTrail], overview.Of("Users").Select(view => view.TrailName));
        var none = Assert.Single(new LoggingOverview([], Sample.Scope, DateTimeOffset.UtcNow).Of("Users"));
        Assert.Equal(("Users", null, false, "None"), (none.TableName, none.TrailName, none.IsLogging, none.Mode));
    }

    private static BucketState Bucket(string name, string stack) => new() { Name = name, Tags = Ownership.TagsFor(stack) };

    private void AddTrails(int count)
    {
        foreach (var number in Enumerable.Range(1, count))
        {
            var name = $"trail-{number}";
            var trail = Sample.ForeignTrail(Sample.Advanced(Sample.Management));
            _account.Trails.Add(trail with { Description = trail.Description with { Name = name, Arn = Sample.TrailArn(name) } });
        }
    }

    private static async Task<AuditException> AssertRefused(AuditError error, Func<Task> plan)
    {
        var refusal = await Assert.ThrowsAsync<AuditException>(plan);
        Assert.Equal(error, refusal.Error);
        Assert.NotNull(refusal.Target);
        return refusal;
    }
}
