using System.Text.Json.Nodes;
using DdbAudit.Arns;
using DdbAudit.Changes;
using DdbAudit.Delivery;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Changes;

/// <summary>A trail's delivery to CloudWatch Logs: what is planned, what stands in its way, and that a failure leaves nothing behind.</summary>
public sealed class LogDeliveryTests : IDisposable
{
    private const string Stack = Ownership.DefaultStack;
    private const string Group = "DdbAudit/" + Stack;
    private const string Role = "DdbAudit-us-east-1-" + Stack;
    private const string RoleArn = "arn:aws:iam::111122223333:role/DdbAudit/us-east-1/" + Role;

    private static readonly string[] RequestsOfADelivery = ["CreateLogGroup", "SetRetention", "CreateRole", "PutRolePolicy", "SetLogDelivery"];
    private static readonly string[] RequestsOfANewTrail =
        ["CreateBucket", "PutBucketPolicy", "CreateLogGroup", "SetRetention", "CreateRole", "PutRolePolicy", "CreateTrail", "SetLogDelivery", "PutSelectors", "StartLogging"];

    private static readonly LogDelivery Theirs = new("arn:aws:logs:us-east-1:111122223333:log-group:theirs:*", "arn:aws:iam::111122223333:role/theirs");
    private static readonly LogDeliveryRequest Asked = new() { RetentionDays = 30 };

    private readonly FakeAccount _account = new();

    public LogDeliveryTests() => _account.Tables.Names.Add("Orders");

    public static TheoryData<string, bool> EachRequest => Cases.EachFailing(RequestsOfANewTrail);

    public void Dispose() => _account.Dispose();

    [Fact]
    public async Task A_new_trail_delivers_before_it_logs_the_first_event()
    {
        await ApplyAsync(Asked);

        Assert.Equal(RequestsOfANewTrail, _account.Requests.Changes);
        Assert.Equal(new LogDelivery($"arn:aws:logs:us-east-1:111122223333:log-group:{Group}:*", RoleArn), Trail().Description.LogDelivery);
        Assert.Equal(30, _account.LogGroups.All[Group].RetentionDays);
        Assert.True(Ownership.BelongsTo(_account.LogGroups.All[Group].Tags, Stack));
        Assert.True(Ownership.BelongsTo(_account.Roles.All[Role].Tags, Stack));
        Assert.Empty((await PlanAsync(Asked)).Steps);
    }

    [Fact]
    public async Task A_trail_that_runs_already_gets_its_delivery_and_keeps_its_selectors()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));

        await ApplyAsync(Asked);

        Assert.Equal(RequestsOfADelivery, _account.Requests.Changes);
        Assert.Equal(Sample.Dump(Sample.Ours("Orders")), Sample.Dump(Trail().Selectors));
    }

    [Fact]
    public async Task Without_tables_nothing_of_the_trail_changes_but_its_delivery()
    {
        _account.Trails.Add(Sample.ForeignTrail(Sample.Advanced(Sample.Management)) with { IsLogging = false });

        var plan = await new LoggingControl(_account).PlanEnableAsync(new LoggingRequest { TrailName = Sample.SharedTrail, LogDelivery = new() }, default);
        await plan.ApplyAsync(_account, _ => { }, default);

        Assert.Equal(["CreateLogGroup", "CreateRole", "PutRolePolicy", "SetLogDelivery"], _account.Requests.Changes);
        Assert.False(Trail().IsLogging);
        Assert.Equal("DdbAudit/" + Sample.SharedTrail, Trail().Description.LogDelivery!.LogGroupName);
    }

    [Fact]
    public async Task Without_tables_there_must_be_a_trail()
    {
        var error = await RefusedAsync(Asked, tables: []);

        Assert.Equal(AuditError.TrailNotFound, error.Error);
        Assert.Contains("-TableName", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EachRequest))]
    public async Task A_failure_at_any_request_leaves_nothing_and_a_second_run_reaches_the_end(string request, bool afterEffect)
    {
        _account.Requests.Fail(request, new AuditException(AuditError.ServiceError, "AWS is tired.") { AwsErrorCode = "InternalError" }, afterEffect);

        var error = await Assert.ThrowsAsync<AuditException>(() => ApplyAsync(Asked));

        Assert.Equal(AuditError.StepFailed, error.Error);
        Assert.Equal("", _account.Dump());
        await ApplyAsync(Asked);
        Assert.Equal(RoleArn, Trail().Description.LogDelivery!.RoleArn);
    }

    [Fact]
    public async Task A_delivery_that_cannot_be_taken_back_keeps_its_role_and_group()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Users")));
        _account.Requests.Fail("PutSelectors", new AuditException(AuditError.ServiceError, "AWS is tired."));
        var plan = await PlanAsync(Asked);
        _account.Requests.Fail("FindTrail", new AuditException(AuditError.Throttled, "Slow down."), times: 2);

        var error = await Assert.ThrowsAsync<AuditException>(() => plan.ApplyAsync(_account, _ => { }, default));

        Assert.Equal(AuditError.RollbackIncomplete, error.Error);
        Assert.Contains($"'Create role' on '{Role}' (kept for what 'Deliver to CloudWatch Logs", error.Message, StringComparison.Ordinal);
        Assert.NotNull(Trail().Description.LogDelivery);
        Assert.Single(_account.Roles.All);
        Assert.Single(_account.LogGroups.All);
    }

    [Fact]
    public async Task Group_and_role_that_another_process_made_meanwhile_are_not_deleted()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));
        var plan = await PlanAsync(Asked);
        _account.LogGroups.Add(Group, Ownership.TagsFor(Stack));
        _account.Roles.Add(OwnRole(null));
        _account.Requests.Fail("SetLogDelivery", new AuditException(AuditError.LogDeliveryRefused, "Access denied."));

        await Assert.ThrowsAsync<AuditException>(() => plan.ApplyAsync(_account, _ => { }, default));

        Assert.Null(_account.LogGroups.All[Group].RetentionDays);
        Assert.Null(_account.Roles.All[Role].DeliveryPolicy);
    }

    [Fact]
    public async Task A_group_of_others_is_used_only_when_it_is_named_and_then_stays_as_it_is()
    {
        _account.LogGroups.Add(Group, retention: 7);
        Assert.Equal((AuditError.LogGroupNotOurs, Group), await RefusedWithAsync(new LogDeliveryRequest()));

        await ApplyAsync(new LogDeliveryRequest { LogGroupName = Group });

        Assert.DoesNotContain("SetRetention", _account.Requests.Log);
        Assert.Empty(_account.LogGroups.All[Group].Tags);
        Assert.Equal(Group, Trail().Description.LogDelivery!.LogGroupName);
    }

    [Fact]
    public async Task The_retention_of_a_group_of_others_changes_when_both_were_asked_for()
    {
        _account.LogGroups.Add("theirs", retention: 365);

        var plan = await PlanAsync(new LogDeliveryRequest { LogGroupName = "theirs", RetentionDays = 30 });

        var step = plan.Steps.Single(step => step.Action == "Set retention of log group");
        Assert.Equal(("365 days", "30 days, older events are deleted"), (step.Before, step.After));
    }

    [Fact]
    public async Task A_delivery_of_others_is_left_as_it_is()
    {
        _account.LogGroups.Add("theirs");
        AddTrail(Theirs);

        Assert.Empty((await PlanAsync(new LogDeliveryRequest())).Steps);
        Assert.Equal((AuditError.LogGroupNotOurs, "theirs"), await RefusedWithAsync(Asked));
        Assert.Equal(["Set retention of log group"], (await PlanAsync(Asked with { LogGroupName = "theirs" })).Steps.Select(step => step.Action));
    }

    [Fact]
    public async Task A_trail_delivers_to_one_group_and_another_is_refused_with_the_way_out()
    {
        AddTrail(Theirs);

        var error = await RefusedAsync(new LogDeliveryRequest { LogGroupName = "mine" });

        Assert.Equal(AuditError.TrailUnsupported, error.Error);
        Assert.Contains("Disable-DdbDataEventLogging -CloudWatchLogs -TrailName " + Stack, error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_taken_away_from_a_delivery_of_ours_is_made_again()
    {
        await ApplyAsync(Asked);
        _account.LogGroups.All.Clear();
        _account.Roles.All[Role] = _account.Roles.All[Role] with { DeliveryPolicy = null };

        Assert.Equal(["Create log group", "Set retention of log group", "Let role write to log group"], (await PlanAsync(Asked)).Steps.Select(step => step.Action));
    }

    [Theory]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}""", true)]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"sts:TagSession"}""", true)]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":["ec2.amazonaws.com","cloudtrail.amazonaws.com"]},"Action":"sts:*"}""", false)]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"} } }""", false)]
    public async Task A_role_that_CloudTrail_may_not_take_on_any_more_is_repaired_and_what_else_its_trust_says_stays(string statement, bool isRepaired)
    {
        await ApplyAsync(Asked);
        var altered = $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""";
        _account.Roles.All[Role] = _account.Roles.All[Role] with { TrustPolicy = altered };

        var plan = await PlanAsync(Asked);

        Assert.Equal(isRepaired ? ["Let CloudTrail assume role"] : [], plan.Steps.Select(step => step.Action));
        if (isRepaired)
        {
            Assert.Equal(altered, plan.Steps[0].Before);
            Assert.Contains("cloudtrail.amazonaws.com", plan.Steps[0].After, StringComparison.Ordinal);
            Assert.Contains(("iam:UpdateAssumeRolePolicy", RoleArn), _account.Permissions.Asked.Select(one => (one.Action, one.Resource)));
            await plan.ApplyAsync(_account, _ => { }, default);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(statement), JsonNode.Parse(_account.Roles.All[Role].TrustPolicy)!["Statement"]![0]));
            Assert.Empty((await PlanAsync(Asked)).Steps);
            await plan.Steps[0].UndoAsync(_account, default);
            Assert.Equal(altered, _account.Roles.All[Role].TrustPolicy);
        }
    }

    [Fact]
    public async Task A_trust_that_somebody_changed_since_the_repair_is_not_put_back()
    {
        await ApplyAsync(Asked);
        _account.Roles.All[Role] = _account.Roles.All[Role] with { TrustPolicy = """{"Version":"2012-10-17","Statement":[]}""" };
        var plan = await PlanAsync(Asked);
        await plan.ApplyAsync(_account, _ => { }, default);
        _account.Roles.All[Role] = _account.Roles.All[Role] with { TrustPolicy = LogDeliveryPolicy.WithTrust(LogDeliveryPolicy.Trust) };

        await plan.Steps[0].UndoAsync(_account, default);

        Assert.Equal(LogDeliveryPolicy.WithTrust(LogDeliveryPolicy.Trust), _account.Roles.All[Role].TrustPolicy);
    }

    [Fact]
    public async Task A_denial_in_a_role_s_trust_is_told_and_left()
    {
        const string Denial = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}]}""";
        _account.Roles.Add(OwnRole(null) with { TrustPolicy = Denial });

        Assert.Equal((AuditError.LogDeliveryRefused, RoleArn), await RefusedWithAsync(Asked));
        Assert.Equal(Denial, _account.Roles.All[Role].TrustPolicy);
    }

    [Fact]
    public async Task A_role_of_the_same_name_that_is_not_ours_is_refused()
    {
        _account.Roles.Add(OwnRole(null) with { Tags = new Dictionary<string, string>() });

        Assert.Equal((AuditError.RoleNotOurs, RoleArn), await RefusedWithAsync(Asked));
    }

    [Fact]
    public async Task A_trail_of_another_home_Region_is_refused_with_the_Region()
    {
        _account.Trails.Add(Sample.Elsewhere(Sample.OwnTrail(Sample.Ours("Orders")), "eu-west-1"));

        var request = Sample.Request("Orders") with { TrailName = $"arn:aws:cloudtrail:eu-west-1:{Sample.Account}:trail/{Stack}", LogDelivery = Asked };
        var error = await Assert.ThrowsAsync<AuditException>(() => new LoggingControl(_account).PlanEnableAsync(request, default));

        Assert.Equal((AuditError.TrailUnsupported, "Give -Region eu-west-1."), (error.Error, error.Remedy));
    }

    [Fact]
    public async Task All_that_stands_in_the_way_of_a_new_trail_is_told_at_once()
    {
        _account.LogGroups.Add(Group);
        _account.Roles.Add(OwnRole(null) with { Tags = new Dictionary<string, string>() });
        _account.Permissions.Denied.Add("iam:PassRole");

        var error = await RefusedAsync(Asked);

        Assert.Equal([AuditError.LogGroupNotOurs, AuditError.RoleNotOurs, AuditError.AccessDenied], error.Findings.Select(finding => finding.Error));
    }

    [Fact]
    public async Task Every_change_is_asked_for_beforehand()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));

        await PlanAsync(Asked);

        Assert.Equal(
            [
                ("cloudtrail:UpdateTrail", Sample.TrailArn(Stack)), ("iam:CreateRole", RoleArn), ("iam:PassRole", RoleArn), ("iam:PutRolePolicy", RoleArn), ("iam:TagRole", RoleArn),
                ("logs:CreateLogGroup", $"arn:aws:logs:us-east-1:111122223333:log-group:{Group}:*"), ("logs:PutRetentionPolicy", $"arn:aws:logs:us-east-1:111122223333:log-group:{Group}:*"),
                ("logs:TagResource", $"arn:aws:logs:us-east-1:111122223333:log-group:{Group}"),
            ],
            _account.Permissions.Asked.Select(one => (one.Action, one.Resource)).Order());
    }

    [Fact]
    public void The_role_may_write_to_the_trails_streams_of_one_group_and_no_more()
    {
        var one = JsonNode.Parse(LogDeliveryPolicy.For("g/1", Sample.Scope, isOrganizationTrail: false))!["Statement"]![0]!;

        Assert.Equal(["logs:CreateLogStream", "logs:PutLogEvents"], one["Action"]!.AsArray().Select(action => action!.GetValue<string>()));
        Assert.Equal(["arn:aws:logs:us-east-1:111122223333:log-group:g/1:log-stream:111122223333_CloudTrail_us-east-1*"], one["Resource"]!.AsArray().Select(resource => resource!.GetValue<string>()));
        var organization = JsonNode.Parse(LogDeliveryPolicy.For("g/1", Sample.Scope, isOrganizationTrail: true))!["Statement"]![0]!["Resource"]!.AsArray();
        Assert.Equal("arn:aws:logs:us-east-1:111122223333:log-group:g/1:log-stream:o-*", organization[1]!.GetValue<string>());
        Assert.Equal(["g/1"], LogDeliveryPolicy.LogGroupsIn(LogDeliveryPolicy.For("g/1", Sample.Scope, isOrganizationTrail: true)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("aws/mine")]
    [InlineData("two words")]
    [InlineData("a:b")]
    public async Task Names_that_no_log_group_can_have_are_refused(string name) =>
        Assert.Equal(AuditError.InvalidLogGroupName, (await RefusedAsync(new LogDeliveryRequest { LogGroupName = name })).Error);

    [Fact]
    public async Task A_retention_that_CloudWatch_does_not_know_is_refused_with_its_neighbours()
    {
        var error = await RefusedAsync(new LogDeliveryRequest { RetentionDays = 100 });

        Assert.Equal(AuditError.InvalidLogRetention, error.Error);
        Assert.Contains("for 90 or 120", error.Message, StringComparison.Ordinal);
        Assert.Equal(22, LogRetention.Days.Count);
        Assert.All(LogRetention.Days, days => Assert.Null(LogRetention.WhyNot(days)));
    }

    [Fact]
    public void Names_of_roles_fit_into_IAM_and_differ_by_Region_and_trail()
    {
        var (one, other) = (RoleName.For(new string('t', 127) + "1", "ap-southeast-3"), RoleName.For(new string('t', 127) + "2", "ap-southeast-3"));

        Assert.Equal((64, 64), (one.Length, other.Length));
        Assert.NotEqual(one, other);
        Assert.NotEqual(RoleName.For(Stack, "us-east-1"), RoleName.For(Stack, "eu-west-1"));
    }

    [Fact]
    public async Task Ending_the_delivery_leaves_group_logs_and_role()
    {
        await ApplyAsync(Asked);
        _account.Requests.Log.Clear();

        await (await PlanEndAsync()).ApplyAsync(_account, _ => { }, default);

        Assert.Equal(["SetLogDelivery"], _account.Requests.Changes);
        Assert.Null(Trail().Description.LogDelivery);
        Assert.True(Trail().IsLogging);
        Assert.Empty((await PlanEndAsync()).Steps);
        Assert.Equal(["Deliver to CloudWatch Logs"], (await PlanAsync(Asked)).Steps.Select(step => step.Action));
    }

    [Fact]
    public async Task The_group_that_the_stack_had_is_used_again_whatever_its_name()
    {
        await ApplyAsync(new LogDeliveryRequest { LogGroupName = "audit/mine" });
        await (await PlanEndAsync()).ApplyAsync(_account, _ => { }, default);

        await ApplyAsync(new LogDeliveryRequest());

        Assert.Equal(["audit/mine"], _account.LogGroups.All.Keys);
        Assert.Equal("audit/mine", Trail().Description.LogDelivery!.LogGroupName);
    }

    [Fact]
    public async Task A_group_that_only_the_role_tells_of_is_not_left_for_another()
    {
        await ApplyAsync(new LogDeliveryRequest { LogGroupName = "audit/mine" });
        await (await PlanEndAsync()).ApplyAsync(_account, _ => { }, default);

        var error = await Assert.ThrowsAsync<AuditException>(() => PlanAsync(new LogDeliveryRequest { LogGroupName = "audit/other" }));

        Assert.Equal((AuditError.TrailUnsupported, "audit/mine"), (error.Error, error.Target));
        _account.LogGroups.All.Clear();
        Assert.Equal(["Create log group", "Let role write to log group", "Deliver to CloudWatch Logs"], (await PlanAsync(new LogDeliveryRequest { LogGroupName = "audit/other" })).Steps.Select(step => step.Action));
    }

    [Fact]
    public async Task The_delivery_of_others_is_ended_only_by_force()
    {
        AddTrail(Theirs);

        Assert.Equal(AuditError.RoleNotOurs, (await Assert.ThrowsAsync<AuditException>(() => PlanEndAsync())).Error);
        var step = Assert.Single((await PlanEndAsync(force: true)).Steps);
        Assert.Equal(($"to log group theirs with role {Theirs.RoleArn}", null), (step.Before, step.After));
    }

    [Fact]
    public async Task A_change_is_put_back_with_its_delivery_and_the_pieces_stay()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));
        var made = await PlanAsync(Asked);
        await made.ApplyAsync(_account, _ => { }, default);
        var change = DdbLoggingChange.Of(["Orders"], made, Sample.Scope);
        Assert.True(change.IsChanged);
        Assert.Equal((null, RoleArn), (change.LogRoleArnBefore, change.LogRoleArnAfter));

        await RestorePlanner.Plan(change, Trail(), force: false).ApplyAsync(_account, _ => { }, default);

        Assert.Null(Trail().Description.LogDelivery);
        Assert.Single(_account.LogGroups.All);
        Assert.Empty(RestorePlanner.Plan(change, Trail(), force: false).Steps);
    }

    [Fact]
    public async Task A_delivery_that_others_set_up_since_a_change_of_selectors_stays_when_it_is_put_back()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Users")));
        var made = TrailPlanner.Enable(Sample.Request("Orders"), Sample.Scope, Trail()) with { Trail = Trail() };
        await made.ApplyAsync(_account, _ => { }, default);
        AddTrail(Theirs, Trail());

        var plan = RestorePlanner.Plan(DdbLoggingChange.Of(["Orders"], made, Sample.Scope), Trail(), force: false);

        Assert.Equal(["Put event selectors"], plan.Steps.Select(step => step.Action));
    }

    [Fact]
    public async Task A_delivery_that_others_changed_since_is_not_put_back_unasked()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));
        var made = await PlanAsync(Asked);
        await made.ApplyAsync(_account, _ => { }, default);
        var change = DdbLoggingChange.Of(["Orders"], made, Sample.Scope);
        AddTrail(Theirs, Trail());

        Assert.Equal(AuditError.SelectorsChanged, Assert.Throws<AuditException>(() => RestorePlanner.Plan(change, Trail(), force: false)).Error);
        Assert.Single(RestorePlanner.Plan(change, Trail(), force: true).Steps);
    }

    [Fact]
    public void What_Get_shows_tells_group_role_and_what_went_wrong()
    {
        AddTrail(Theirs);
        var trail = Trail() with { LatestDelivery = DateTimeOffset.UnixEpoch, LatestCloudWatchLogsDeliveryError = "ThrottlingException" };

        var view = LoggingView.Of(Sample.Table("Orders"), trail, Sample.Scope);

        Assert.Equal(("theirs", Theirs.RoleArn, "ThrottlingException"), (view.LogGroupName, view.CloudWatchLogsRoleArn, view.LatestCloudWatchLogsDeliveryError));
        Assert.Equal("Recorded; not to CloudWatch Logs: ThrottlingException", view.Verdict);
    }

    private static RoleState OwnRole(string? policy) => new() { Name = Role, Arn = RoleArn, Tags = Ownership.TagsFor(Stack), TrustPolicy = LogDeliveryPolicy.Trust, DeliveryPolicy = policy };

    private void AddTrail(LogDelivery delivery, TrailState? trail = null)
    {
        trail ??= Sample.OwnTrail(Sample.Ours("Orders"));
        _account.Trails.Add(trail with
        {
            Description = trail.Description with { CloudWatchLogsLogGroupArn = delivery.LogGroupArn, CloudWatchLogsRoleArn = delivery.RoleArn },
        });
    }

    private TrailState Trail() => _account.Trails.All.Values.Single();

    private Task<TrailPlan> PlanAsync(LogDeliveryRequest asked, params string[] tables) =>
        new LoggingControl(_account).PlanEnableAsync(Sample.Request(tables.Length == 0 ? ["Orders"] : tables) with { LogDelivery = asked }, default);

    private Task<TrailPlan> PlanEndAsync(bool force = false) => new LoggingControl(_account).PlanEndDeliveryAsync(Stack, force, default);

    private async Task ApplyAsync(LogDeliveryRequest asked) => await (await PlanAsync(asked)).ApplyAsync(_account, _ => { }, default);

    private async Task<AuditException> RefusedAsync(LogDeliveryRequest asked, string[]? tables = null)
    {
        var request = Sample.Request(tables ?? ["Orders"]) with { LogDelivery = asked };
        var error = await Assert.ThrowsAsync<AuditException>(() => new LoggingControl(_account).PlanEnableAsync(request, default));
        Assert.Empty(_account.Requests.Changes);
        return error;
    }

    private async Task<(AuditError Error, string? Target)> RefusedWithAsync(LogDeliveryRequest asked)
    {
        var error = await RefusedAsync(asked);
        return (error.Error, error.Target);
    }
}
