using DdbAudit.Changes;
using DdbAudit.Monitoring.Steps;

namespace DdbAudit.Monitoring;

/// <summary>Reads what is there and plans an alarm and its metric filter. Everything that can be known is checked first.</summary>
internal sealed class AlarmPlanner(IAuditAccount account)
{
    /// <exception cref="AuditException">What was asked cannot be, or stands in the way; nothing has changed.</exception>
    public async Task<AlarmPlan> PlanAsync(AlarmRequest request, CancellationToken cancellation)
    {
        var design = AlarmDesign.For(request, account.Scope);
        await RequireTableAsync(design, cancellation);
        var group = await new WatchedGroupFinder(account).FindAsync(request, design.Table, cancellation);

        var preflight = new Preflight();
        var doubts = await new TopicChecks(account, preflight).RunAsync(request.TopicArns ?? [], design.Name, cancellation);
        var filter = new MetricFilter(group.Name, design.Name, design.Pattern.ToString(), MetricFilter.NamespaceOf(group.Stack), design.Name);
        var alarm = await FindOwnAlarmAsync(filter, group.Stack, preflight, cancellation);
        preflight.AddRange(TooManyActions(request, alarm));
        var plan = new AlarmPlan(design.Name, [.. await FilterStepsAsync(filter, alarm, preflight, cancellation), .. AlarmSteps(request, design, filter, alarm, group.Stack)])
        {
            Warnings = [.. DeliveryDoubts.Of(request.Condition, design.Table, group, account.Scope), .. doubts],
        };
        await new PermissionCheck(account).RunAsync(plan, preflight, cancellation);
        preflight.Refuse(design.Name);
        return plan with { Unchecked = preflight.Unchecked };
    }

    private async Task RequireTableAsync(AlarmDesign design, CancellationToken cancellation)
    {
        // A table of another account, which an organization's trail logs, may not be looked at.
        if (design.Table is { } table && table.AccountId == account.Scope.AccountId && await account.Tables.FindAsync(table.ToString(), cancellation) is null)
            throw (account.Scope with { Region = table.Region }).TableNotFound(table.TableName);
    }

    // The tags of an alarm that is there stay as they are, so it must be one of this stack.
    private async Task<AlarmState?> FindOwnAlarmAsync(MetricFilter filter, string stack, Preflight preflight, CancellationToken cancellation)
    {
        if (await account.Alarms.FindAsync(filter.Name, cancellation) is not { } alarm)
            return null;
        var tags = await account.Alarms.GetTagsAsync(alarm.Arn, cancellation);
        if (!Ownership.BelongsTo(tags, stack))
            preflight.Add(OfAnother(alarm.Name, stack, Ownership.StackOf(tags)));
        return alarm;
    }

    private async Task<IEnumerable<PlanStep>> FilterStepsAsync(MetricFilter filter, AlarmState? alarm, Preflight preflight, CancellationToken cancellation)
    {
        var all = await account.MetricFilters.ListAsync(filter.LogGroupName, cancellation);
        var existing = all.FirstOrDefault(one => one.Name == filter.Name);
        if (existing is { Stack: null })
            preflight.Add(NotOurs($"Log group '{filter.LogGroupName}' has a metric filter '{filter.Name}' that counts in {existing.MetricNamespace} {existing.MetricName}, which is not DdbAudit's.", filter.Name));
        await preflight.CollectAsync(() =>
        {
            FilterLimits.Check(filter, [.. all.Where(one => one != existing)]);
            return Task.CompletedTask;
        });

        PlanStep[] put = existing?.ToString() == filter.ToString() ? [] : [new PutMetricFilterStep(filter, existing)];
        return alarm is null ? put : [.. put, .. await OldFilterStepsAsync(filter, cancellation)];
    }

    // Where the trail delivers elsewhere now: a filter that went on counting in the old group would count old records again.
    private async Task<IReadOnlyList<PlanStep>> OldFilterStepsAsync(MetricFilter filter, CancellationToken cancellation)
    {
        var counting = await account.MetricFilters.ListOfMetricAsync(filter.MetricNamespace, filter.MetricName, cancellation);
        return [.. counting.Where(other => other.LogGroupName != filter.LogGroupName && other.Stack is not null).Select(other => new DeleteOldFilterStep(other))];
    }

    private static IEnumerable<PlanStep> AlarmSteps(AlarmRequest request, AlarmDesign design, MetricFilter filter, AlarmState? existing, string stack)
    {
        var wanted = Settings(request, design, filter, existing?.Settings);
        return existing?.Settings.ToString() == wanted.ToString() ? [] : [new PutAlarmStep(wanted, existing?.Settings, stack)];
    }

    // What a user added to an alarm of ours, and New-DdbAuditAlarm cannot say, stays.
    private static AlarmSettings Settings(AlarmRequest request, AlarmDesign design, MetricFilter filter, AlarmSettings? existing) => new()
    {
        Name = design.Name,
        Description = design.Description,
        MetricNamespace = filter.MetricNamespace,
        MetricName = filter.MetricName,
        Threshold = request.Threshold ?? 0,
        Period = request.Period,
        EvaluationPeriods = request.EvaluationPeriods,
        DatapointsToAlarm = existing?.DatapointsToAlarm < existing?.EvaluationPeriods && existing?.DatapointsToAlarm <= request.EvaluationPeriods ? existing?.DatapointsToAlarm : null,
        ActionsEnabled = existing?.ActionsEnabled ?? true,
        AlarmActions = Actions(request, existing),
        OKActions = existing?.OKActions ?? [],
        InsufficientDataActions = existing?.InsufficientDataActions ?? [],
    };

    // -TopicArn says which topics are told, and nothing of functions or incidents that somebody had the alarm start.
    private static IReadOnlyList<string> Actions(AlarmRequest request, AlarmSettings? existing)
    {
        var there = existing?.AlarmActions ?? [];
        return request.TopicArns is { } topics ? [.. topics, .. there.Where(action => !TopicChecks.IsTopic(action))] : there;
    }

    private static IEnumerable<AuditException> TooManyActions(AlarmRequest request, AlarmState? alarm)
    {
        if (Actions(request, alarm?.Settings) is { Count: > AlarmChecks.MostActions } actions)
            yield return new AuditException(AuditError.AlarmLimit, $"Alarm '{alarm!.Name}' would have {actions.Count} actions, with those that it has besides topics; CloudWatch takes at most {AlarmChecks.MostActions}.") { Target = alarm.Name };
    }

    // Such as one that was made before a trail delivered to its log group.
    private static AuditException OfAnother(string alarm, string stack, string? owner) => owner is null
        ? NotOurs($"There is an alarm '{alarm}' that carries no tag of DdbAudit's for stack '{stack}'.", alarm)
        : new AuditException(AuditError.AlarmNotOurs, $"There is an alarm '{alarm}' that belongs to stack '{owner}', and this one would belong to '{stack}'.")
        {
            Target = alarm,
            Remedy = $"Remove it first with Remove-DdbAuditAlarm '{alarm}', or choose another -AlarmName.",
        };

    private static AuditException NotOurs(string message, string name) => new(AuditError.AlarmNotOurs, message) { Target = name };
}
