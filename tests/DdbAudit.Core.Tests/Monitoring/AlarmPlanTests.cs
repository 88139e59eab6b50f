using DdbAudit.Monitoring;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Monitoring;

public sealed class AlarmPlanTests : IDisposable
{
    private readonly WatchedAccount _account = new();

    public void Dispose() => _account.Dispose();

    [Fact]
    public async Task An_alarm_and_its_metric_filter_are_made()
    {
        await _account.MakeAsync();

        var filter = Assert.Single(_account.Fakes.MetricFilters.All);
        Assert.Equal((WatchedAccount.Group, "DdbAudit-Orders-Deletes", "DdbAudit/DynamoDB-DataEvents-Trail"), (filter.LogGroupName, filter.Name, filter.MetricNamespace));
        var alarm = Assert.Single(_account.Fakes.Alarms.All.Values).Settings;
        Assert.Equal(("DdbAudit-Orders-Deletes", filter.MetricNamespace, filter.MetricName), (alarm.Name, alarm.MetricNamespace, alarm.MetricName));
        Assert.Equal(("Sum", "GreaterThanThreshold", 0, "notBreaching"), (alarm.Statistic, alarm.ComparisonOperator, alarm.Threshold, alarm.TreatMissingData));
        Assert.Equal([WatchedAccount.Topic], alarm.AlarmActions);
        Assert.Equal(Ownership.DefaultStack, Ownership.StackOf(_account.Fakes.Alarms.Tags[alarm.Name]));
    }

    [Fact]
    public async Task An_alarm_that_is_so_already_needs_no_step()
    {
        await _account.MakeAsync();
        Assert.True((await _account.PlanAsync()).IsEmpty);
    }

    [Fact]
    public async Task Another_threshold_changes_the_alarm_alone_and_shows_before_and_after()
    {
        await _account.MakeAsync();
        var step = Assert.Single((await _account.PlanAsync(WatchedAccount.Request with { Threshold = 3 })).Steps);
        Assert.Equal("Change alarm", step.Action);
        Assert.Contains("GreaterThanThreshold 0 in 1 of 1 x 300 s", step.Before, StringComparison.Ordinal);
        Assert.Contains("GreaterThanThreshold 3 in 1 of 1 x 300 s", step.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_user_added_to_an_alarm_of_ours_stays()
    {
        await _account.MakeAsync();
        var alarm = _account.Fakes.Alarms.All["DdbAudit-Orders-Deletes"];
        _account.Fakes.Alarms.All[alarm.Name] = alarm with { Settings = alarm.Settings with { OKActions = ["arn:aws:sns:us-east-1:111122223333:all-clear"], ActionsEnabled = false } };

        await _account.MakeAsync(WatchedAccount.Request with { Threshold = 3 });

        var changed = _account.Fakes.Alarms.All[alarm.Name].Settings;
        Assert.Equal((3, 1, false), (changed.Threshold, changed.OKActions.Count, changed.ActionsEnabled));
    }

    [Fact]
    public async Task Topics_stay_where_none_are_named()
    {
        await _account.MakeAsync();
        await _account.MakeAsync(WatchedAccount.Request with { TopicArns = null, Threshold = 3 });
        Assert.Equal([WatchedAccount.Topic], _account.Fakes.Alarms.All["DdbAudit-Orders-Deletes"].Settings.AlarmActions);
    }

    [Fact]
    public async Task Named_topics_take_the_place_of_topics_alone()
    {
        const string Lambda = "arn:aws:lambda:us-east-1:111122223333:function:page", Other = "arn:aws:sns:us-east-1:111122223333:other";
        _account.Fakes.Topics.All.Add(Other);
        await _account.MakeAsync();
        AddActions(Lambda);

        await _account.MakeAsync(WatchedAccount.Request with { TopicArns = [Other] });
        Assert.Equal([Other, Lambda], _account.Fakes.Alarms.All["DdbAudit-Orders-Deletes"].Settings.AlarmActions);
        await _account.MakeAsync(WatchedAccount.Request with { TopicArns = [] });
        Assert.Equal([Lambda], _account.Fakes.Alarms.All["DdbAudit-Orders-Deletes"].Settings.AlarmActions);
    }

    [Fact]
    public async Task More_than_five_topics_are_refused_with_the_count()
    {
        var error = await _account.RefusalAsync(WatchedAccount.Request with { TopicArns = [.. Enumerable.Range(1, 6).Select(i => WatchedAccount.Topic + i)] });
        Assert.Equal((AuditError.AlarmLimit, "6 topics are named; an alarm tells at most 5."), (error.Error, error.Message));
    }

    [Fact]
    public async Task Topics_beside_other_actions_are_counted_together()
    {
        await _account.MakeAsync();
        AddActions([.. Enumerable.Range(1, 4).Select(i => $"arn:aws:lambda:us-east-1:111122223333:function:page{i}")]);
        string[] topics = [WatchedAccount.Topic, WatchedAccount.Topic + "2"];
        _account.Fakes.Topics.All.UnionWith(topics);

        var error = await _account.RefusalAsync(WatchedAccount.Request with { TopicArns = topics });

        Assert.Equal(AuditError.AlarmLimit, error.Error);
        Assert.Contains("would have 6 actions", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_trail_delivers_elsewhere_now_the_old_filter_goes()
    {
        await _account.MakeAsync();
        _account.Move("other");

        await _account.MakeAsync();

        Assert.Equal("other", Assert.Single(_account.Fakes.MetricFilters.All).LogGroupName);
    }

    [Fact]
    public async Task An_alarm_of_others_is_refused()
    {
        await _account.MakeAsync();
        _account.Fakes.Alarms.Tags["DdbAudit-Orders-Deletes"] = new Dictionary<string, string>();
        Assert.Equal(AuditError.AlarmNotOurs, (await _account.RefusalAsync()).Error);
    }

    [Fact]
    public async Task An_alarm_that_was_made_before_a_trail_delivered_is_refused_with_the_remedy()
    {
        _account.Fakes.LogGroups.Add("early");
        await _account.MakeAsync(WatchedAccount.Request with { LogGroupName = "early" });
        var trail = _account.Fakes.Trails.All.Values.Single();
        _account.Fakes.Trails.Add(Sample.ForeignTrail(Sample.Ours("Orders")) with { Description = trail.Description with { Name = Sample.SharedTrail, Arn = Sample.TrailArn(Sample.SharedTrail), CloudWatchLogsLogGroupArn = DdbAudit.Arns.LogGroupArn.WithStreams("early", Sample.Scope) } });

        var error = await _account.RefusalAsync(WatchedAccount.Request with { LogGroupName = "early" });

        Assert.Equal(AuditError.AlarmNotOurs, error.Error);
        Assert.Contains("Remove-DdbAuditAlarm 'DdbAudit-Orders-Deletes'", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_metric_filter_of_others_is_refused()
    {
        _account.Fakes.MetricFilters.All.Add(new MetricFilter(WatchedAccount.Group, "DdbAudit-Orders-Deletes", "{ $.a = 1 }", "Theirs", "Theirs"));
        Assert.Equal(AuditError.AlarmNotOurs, (await _account.RefusalAsync()).Error);
    }

    [Fact]
    public async Task The_hundred_and_first_metric_filter_is_refused_with_the_count()
    {
        AddFilters(100, "{ $.a = 1 }");
        var error = await _account.RefusalAsync();
        Assert.Equal(AuditError.MetricFilterLimit, error.Error);
        Assert.Contains("has 100 metric filters, and CloudWatch Logs takes at most 100", error.Message, StringComparison.Ordinal);
        Assert.Empty(_account.Fakes.Requests.Changes);
    }

    [Fact]
    public async Task A_sixth_filter_with_a_regular_expression_is_refused_with_the_count()
    {
        AddFilters(5, "{ $.a = %x% }");
        var error = await _account.RefusalAsync(new AlarmRequest { TableName = "Orders", FilterPattern = "{ $.eventName = %Item% }" });
        Assert.Equal(AuditError.MetricFilterLimit, error.Error);
        Assert.Contains("has 5 metric filters with regular expressions", error.Message, StringComparison.Ordinal);
        Assert.False((await _account.PlanAsync()).IsEmpty);
    }

    [Theory]
    [InlineData("arn:aws:sns:us-east-1:111122223333:gone", "there is no such topic")]
    [InlineData("arn:aws:sns:eu-west-1:111122223333:security", "tells topics of its own Region")]
    [InlineData("security", "it is no topic's ARN")]
    public async Task A_topic_that_cannot_be_told_is_refused(string topic, string why)
    {
        var error = await _account.RefusalAsync(WatchedAccount.Request with { TopicArns = [topic] });
        Assert.Equal(AuditError.TopicNotFound, error.Error);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Empty(_account.Fakes.Requests.Changes);
    }

    [Fact]
    public async Task A_topic_that_may_not_be_looked_at_is_said_to_be_unchecked()
    {
        _account.Fakes.Requests.Fail("FindTopic", new AuditException(AuditError.AccessDenied, "No.") { AwsErrorCode = "AuthorizationError" });
        Assert.Contains("could not be checked", Assert.Single((await _account.PlanAsync()).Unchecked), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alias/aws/sns")]
    [InlineData("arn:aws:kms:us-east-1:111122223333:alias/aws/sns")]
    public async Task A_topic_under_AWSs_own_key_is_refused_as_no_alarm_can_publish_to_it(string key)
    {
        _account.Fakes.Topics.Known[WatchedAccount.Topic] = new TopicState(WatchedAccount.Topic, key, Policy: null);
        var error = await _account.RefusalAsync();
        Assert.Equal(AuditError.InvalidAlarm, error.Error);
        Assert.Contains("with which no alarm can publish", error.Message, StringComparison.Ordinal);
        Assert.Contains("kms:GenerateDataKey*", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"AWS":"*"}""", """{"StringEquals":{"AWS:SourceOwner":"111122223333"}}""", true)]
    [InlineData("""{"Service":"cloudwatch.amazonaws.com"}""", """{"ArnLike":{"aws:SourceArn":"arn:aws:cloudwatch:us-east-1:111122223333:alarm:*"}}""", true)]
    [InlineData("""{"Service":"cloudwatch.amazonaws.com"}""", """{"StringEquals":{"aws:SourceAccount":"999988887777"}}""", false)]
    [InlineData("""{"Service":"s3.amazonaws.com"}""", "{}", false)]
    public async Task A_topic_whose_policy_lets_no_alarm_publish_is_warned_of(string principal, string condition, bool isAllowed)
    {
        var policy = $$"""{"Statement":[{"Effect":"Allow","Principal":{{principal}},"Action":"SNS:Publish","Resource":"{{WatchedAccount.Topic}}","Condition":{{condition}}}]}""";
        _account.Fakes.Topics.Known[WatchedAccount.Topic] = new TopicState(WatchedAccount.Topic, "alias/ours", policy);
        var warnings = (await _account.PlanAsync()).Warnings;
        Assert.Equal(isAllowed ? 0 : 1, warnings.Count(warning => warning.Contains("does not seem to let CloudWatch publish", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Several_things_in_the_way_are_told_at_once()
    {
        AddFilters(100, "x");
        var error = await _account.RefusalAsync(WatchedAccount.Request with { TopicArns = ["security"] });
        Assert.Equal(AuditError.PreflightFailed, error.Error);
        Assert.Equal([AuditError.TopicNotFound, AuditError.MetricFilterLimit], error.Findings.Select(finding => finding.Error));
    }

    [Fact]
    public async Task Missing_permissions_are_told_before_the_first_change()
    {
        _account.Fakes.Permissions.Denied.UnionWith(["cloudwatch:PutMetricAlarm", "logs:PutMetricFilter"]);
        var error = await _account.RefusalAsync();
        Assert.Equal(AuditError.AccessDenied, error.Error);
        Assert.Contains("logs:PutMetricFilter, cloudwatch:PutMetricAlarm", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trail_without_a_log_group_is_refused_with_the_remedy()
    {
        _account.Fakes.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));
        var error = await _account.RefusalAsync();
        Assert.Equal(AuditError.LogGroupNotFound, error.Error);
        Assert.Contains("Enable-DdbDataEventLogging -TrailName DynamoDB-DataEvents-Trail -CloudWatchLogs", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_group_that_is_not_there_is_refused() =>
        Assert.Equal(AuditError.LogGroupNotFound, (await _account.RefusalAsync(WatchedAccount.Request with { LogGroupName = "gone" })).Error);

    [Fact]
    public async Task A_table_that_is_not_there_is_refused_with_the_Region_that_was_looked_in()
    {
        var error = await _account.RefusalAsync(WatchedAccount.Request with { TableName = "arn:aws:dynamodb:eu-west-1:111122223333:table/Gone" });
        Assert.Equal(AuditError.TableNotFound, error.Error);
        Assert.Contains("'Gone' in eu-west-1", error.Message, StringComparison.Ordinal);
        Assert.Equal(AuditError.TableNotFound, (await _account.RefusalAsync(WatchedAccount.Request with { TableName = "Gone" })).Error);
    }

    [Fact]
    public async Task A_named_log_group_belongs_to_the_trail_that_delivers_to_it()
    {
        var plan = await _account.PlanAsync(WatchedAccount.Request with { LogGroupName = WatchedAccount.Group });
        Assert.Empty(plan.Warnings);
        Assert.Contains("DdbAudit/DynamoDB-DataEvents-Trail DdbAudit-Orders-Deletes", plan.Steps[0].After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alarm_that_cannot_fire_yet_is_warned_of()
    {
        Assert.Contains("does not log table 'Users'", Assert.Single((await _account.PlanAsync(WatchedAccount.Request with { TableName = "Users", TrailName = Ownership.DefaultStack })).Warnings), StringComparison.Ordinal);
        _account.Fakes.LogGroups.Add("lonely");
        Assert.Contains("No trail of this Region delivers to log group 'lonely'", Assert.Single((await _account.PlanAsync(WatchedAccount.Request with { LogGroupName = "lonely" })).Warnings), StringComparison.Ordinal);
        var trail = _account.Fakes.Trails.All.Values.Single();
        _account.Fakes.Trails.Add(trail with { IsLogging = false });
        Assert.Contains("is stopped", Assert.Single((await _account.PlanAsync()).Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, DdbAlarmCondition.Scans, "does not log reads of table 'Orders'")]
    [InlineData(false, DdbAlarmCondition.Deletes, "does not log writes of table 'Orders'")]
    [InlineData(true, DdbAlarmCondition.AccessDenied, "does not log reads of table 'Orders'")]
    [InlineData(true, DdbAlarmCondition.Deletes, null)]
    [InlineData(false, DdbAlarmCondition.Scans, null)]
    public async Task An_alarm_on_calls_that_the_trail_does_not_log_is_warned_of(bool logsWrites, DdbAlarmCondition condition, string? warning)
    {
        Change(trail => trail with { Selectors = Sample.Advanced(Sample.DataSelector("some", Sample.Is("readOnly", logsWrites ? "false" : "true"))) });
        var warnings = (await _account.PlanAsync(WatchedAccount.Request with { Condition = condition })).Warnings;
        Assert.Equal(warning is null ? 0 : 1, warnings.Count);
        Assert.All(warnings, told => Assert.Contains(warning!, told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trail_that_cannot_deliver_to_the_log_group_is_warned_of()
    {
        Change(trail => trail with { LatestCloudWatchLogsDeliveryError = "Access denied" });
        Assert.Contains("could not deliver to log group 'DdbAudit/DynamoDB-DataEvents-Trail' when it last tried (Access denied)", Assert.Single((await _account.PlanAsync()).Warnings), StringComparison.Ordinal);
    }

    private void Change(Func<TrailState, TrailState> change) => _account.Fakes.Trails.Add(change(_account.Fakes.Trails.All.Values.Single()));

    private void AddActions(params string[] actions)
    {
        var alarm = _account.Fakes.Alarms.All["DdbAudit-Orders-Deletes"];
        _account.Fakes.Alarms.All[alarm.Name] = alarm with { Settings = alarm.Settings with { AlarmActions = [.. alarm.Settings.AlarmActions, .. actions] } };
    }

    private void AddFilters(int count, string pattern) => _account.Fakes.MetricFilters.All.AddRange(
        Enumerable.Range(0, count).Select(i => new MetricFilter(WatchedAccount.Group, $"theirs-{i}", pattern, "Theirs", $"m{i}")));
}
