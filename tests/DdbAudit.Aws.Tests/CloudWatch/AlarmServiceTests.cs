using DdbAudit.Monitoring;

namespace DdbAudit.Aws.Tests.CloudWatch;

/// <summary>Alarms, metric filters and topics over real HTTP.</summary>
public sealed class AlarmServiceTests
{
    private static readonly Dictionary<string, string> NoTags = [];

    [Fact]
    public async Task An_alarm_reads_back_as_it_was_put_with_its_tags_from_the_first_moment()
    {
        await using var sandbox = await SandboxAccount.OpenAsync();
        var alarms = sandbox.Account.Alarms;
        var settings = Settings("DdbAudit-one") with { Threshold = 2.5, EvaluationPeriods = 3, DatapointsToAlarm = 2, ActionsEnabled = false };

        await alarms.PutAsync(settings, Ownership.TagsFor("Stack"), default);

        var alarm = await alarms.FindAsync("DdbAudit-one", default);
        Assert.Equal(settings.ToString(), alarm!.Settings.ToString());
        Assert.Equal(AlarmArn.For("DdbAudit-one", sandbox.Account.Scope), alarm.Arn);
        Assert.InRange(alarm.Since!.Value, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.True(Ownership.BelongsTo(await alarms.GetTagsAsync(alarm.Arn, default), "Stack"));
        Assert.Equal(0, sandbox.Sandbox.Requests.Count("monitoring", "TagResource"));
        Assert.Null(await alarms.FindAsync("DdbAudit-on", default));
    }

    [Fact]
    public async Task Changing_an_alarm_keeps_its_tags()
    {
        await using var sandbox = await SandboxAccount.OpenAsync();
        var alarms = sandbox.Account.Alarms;
        await alarms.PutAsync(Settings("DdbAudit-one"), Ownership.TagsFor("Stack"), default);
        await alarms.PutAsync(Settings("DdbAudit-one") with { Threshold = 9 }, Ownership.TagsFor("Other"), default);

        var alarm = await alarms.FindAsync("DdbAudit-one", default);
        Assert.Equal(9, alarm!.Settings.Threshold);
        Assert.True(Ownership.BelongsTo(await alarms.GetTagsAsync(alarm.Arn, default), "Stack"));
    }

    [Fact]
    public async Task All_pages_are_listed_by_prefix()
    {
        await using var sandbox = await SandboxAccount.OpenAsync();
        var names = Enumerable.Range(100, 105).Select(n => $"DdbAudit-{n}").ToList();
        foreach (var name in names.Append("other"))
            await sandbox.Account.Alarms.PutAsync(Settings(name), NoTags, default);

        Assert.Equal(names, (await sandbox.Account.Alarms.ListAsync("DdbAudit-", default)).Select(alarm => alarm.Name));
    }

    [Fact]
    public async Task What_is_gone_is_no_error_to_delete_and_AlarmNotFound_to_read_the_tags_of()
    {
        await using var sandbox = await SandboxAccount.OpenAsync();
        await sandbox.Account.Alarms.DeleteAsync("gone", default);
        var error = await Assert.ThrowsAsync<AuditException>(() => sandbox.Account.Alarms.GetTagsAsync(AlarmArn.For("gone", sandbox.Account.Scope), default));
        Assert.Equal(AuditError.AlarmNotFound, error.Error);
        Assert.Null(await sandbox.Account.Alarms.FindLastFiringAsync("gone", default));
    }

    [Fact]
    public async Task Metric_filters_read_back_page_by_page_and_by_metric()
    {
        await using var sandbox = await SandboxAccount.OpenAsync();
        await sandbox.Account.LogGroups.CreateAsync(new("one", "Stack", NoTags), default);
        var filters = sandbox.Account.MetricFilters;
        var all = Enumerable.Range(100, 60).Select(n => new MetricFilter("one", $"DdbAudit-{n}", "{ $.a = 1 }", "DdbAudit/Stack", $"DdbAudit-{n}")).ToList();
        foreach (var filter in all)
            await filters.PutAsync(filter, default);

        Assert.Equal(all, (await filters.ListAsync(null, default)).Select(filter => filter with { Created = null }));
        Assert.Equal(60, (await filters.ListAsync("one", default)).Count);
        Assert.Equal("DdbAudit-107", Assert.Single(await filters.ListOfMetricAsync("DdbAudit/Stack", "DdbAudit-107", default)).Name);
        Assert.Equal("DdbAudit-107", (await filters.FindAsync("one", "DdbAudit-107", default))!.Name);
        Assert.Null(await filters.FindAsync("one", "DdbAudit-10", default));

        await filters.DeleteAsync("one", "DdbAudit-107", default);
        await filters.DeleteAsync("one", "DdbAudit-107", default);
        await filters.DeleteAsync("gone", "DdbAudit-107", default);
        Assert.Null(await filters.FindAsync("one", "DdbAudit-107", default));
    }

    [Fact]
    public async Task Errors_of_metric_filters_have_ids_of_their_own()
    {
        await using var sandbox = await SandboxAccount.OpenAsync();
        await sandbox.Account.LogGroups.CreateAsync(new("one", "Stack", NoTags), default);
        var filter = new MetricFilter("one", "f", "{ $.a = 1 }", "N", "m");

        Assert.Equal(AuditError.LogGroupNotFound, (await RefusalAsync(filter with { LogGroupName = "gone" })).Error);
        Assert.Equal(AuditError.InvalidFilterPattern, (await RefusalAsync(filter with { Pattern = "{ $.a IS NOT NULL }" })).Error);
        for (var n = 0; n < 100; n++)
            await sandbox.Account.MetricFilters.PutAsync(filter with { Name = $"f{n}" }, default);
        Assert.Equal(AuditError.MetricFilterLimit, (await RefusalAsync(filter)).Error);

        Task<AuditException> RefusalAsync(MetricFilter refused) => Assert.ThrowsAsync<AuditException>(() => sandbox.Account.MetricFilters.PutAsync(refused, default));
    }

    [Fact]
    public async Task Topics_are_there_or_not()
    {
        await using var sandbox = await SandboxAccount.OpenAsync();
        await sandbox.Clients.Query(Aws.Wire.WireService.Sns).CallAsync("CreateTopic", [new("Name", "security")], default);
        var arn = $"arn:aws:sns:us-east-1:{sandbox.Account.Scope.AccountId}:security";

        var topic = await sandbox.Account.Topics.FindAsync(arn, default);
        Assert.Null(topic?.KmsKeyId);
        Assert.Contains("SNS:Publish", topic?.Policy, StringComparison.Ordinal);
        Assert.Null(await sandbox.Account.Topics.FindAsync(arn + "2", default));
        Assert.Equal([arn], await sandbox.Account.Topics.ListAsync(default));
    }

    [Fact]
    public async Task The_key_of_a_topic_is_told()
    {
        await using var sandbox = await SandboxAccount.OpenAsync();
        await sandbox.Clients.Query(Aws.Wire.WireService.Sns).CallAsync(
            "CreateTopic", [new("Name", "sealed"), new("Attributes.entry.1.key", "KmsMasterKeyId"), new("Attributes.entry.1.value", "alias/aws/sns")], default);
        var topic = await sandbox.Account.Topics.FindAsync($"arn:aws:sns:us-east-1:{sandbox.Account.Scope.AccountId}:sealed", default);
        Assert.True(topic!.HasManagedKey);
    }

    private static AlarmSettings Settings(string name) => new()
    {
        Name = name,
        Description = "Deletes: Items were deleted.",
        MetricNamespace = "DdbAudit/Stack",
        MetricName = name,
        Threshold = 0,
        Period = TimeSpan.FromMinutes(5),
        EvaluationPeriods = 1,
        AlarmActions = ["arn:aws:sns:us-east-1:111122223333:security"],
    };
}
