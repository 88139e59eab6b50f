using DdbAudit.Arns;
using DdbAudit.Monitoring;

namespace DdbAudit.Tests.Monitoring;

/// <summary>An account whose own trail logs a table and delivers to a log group, with a topic to tell.</summary>
internal sealed class WatchedAccount : IDisposable
{
    public const string Group = "DdbAudit/DynamoDB-DataEvents-Trail";
    public const string Topic = "arn:aws:sns:us-east-1:111122223333:security";

    public WatchedAccount()
    {
        var trail = Sample.OwnTrail(Sample.Ours("Orders"));
        Fakes.Trails.Add(trail with
        {
            Description = trail.Description with { CloudWatchLogsLogGroupArn = LogGroupArn.WithStreams(Group, Sample.Scope), CloudWatchLogsRoleArn = "arn:aws:iam::111122223333:role/x" },
        });
        Fakes.Tables.Names.UnionWith(["Orders", "Users"]);
        Fakes.LogGroups.Add(Group, Ownership.TagsFor(Ownership.DefaultStack));
        Fakes.Topics.All.Add(Topic);
    }

    public FakeAccount Fakes { get; } = new();

    public static AlarmRequest Request { get; } = new() { TableName = "Orders", Condition = DdbAlarmCondition.Deletes, TopicArns = [Topic] };

    public Task<AlarmPlan> PlanAsync(AlarmRequest? request = null) => new AlarmPlanner(Fakes).PlanAsync(request ?? Request, CancellationToken.None);

    public async Task MakeAsync(AlarmRequest? request = null) => await (await PlanAsync(request)).ApplyAsync(Fakes, _ => { }, CancellationToken.None);

    public Task<AuditException> RefusalAsync(AlarmRequest? request = null) => Assert.ThrowsAsync<AuditException>(() => PlanAsync(request));

    /// <summary>Has the trail deliver to another log group.</summary>
    public void Move(string group)
    {
        Fakes.LogGroups.Add(group);
        var trail = Fakes.Trails.All.Values.Single();
        Fakes.Trails.Add(trail with { Description = trail.Description with { CloudWatchLogsLogGroupArn = LogGroupArn.WithStreams(group, Sample.Scope) } });
    }

    public void Dispose() => Fakes.Dispose();
}
