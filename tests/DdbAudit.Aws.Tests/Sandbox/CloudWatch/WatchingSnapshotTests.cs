using DdbAudit.Sandbox;

namespace DdbAudit.Aws.Tests.Sandbox.CloudWatch;

/// <summary>A snapshot of a sandbox holds what can be removed, and not what nobody can take back: metrics, history, messages.</summary>
public sealed class WatchingSnapshotTests
{
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    [Fact]
    public async Task Roles_log_groups_alarms_and_topics_are_seen_and_gone_when_they_are_removed()
    {
        await using var server = await SandboxServer.StartAsync();
        var (logs, iam, sns) = (ServerCalls.Json(server, "logs", "Logs_20140328", "1.1"), ServerCalls.Query(server, "iam", "2010-05-08"), ServerCalls.Query(server, "sns", "2010-03-31"));
        var cloudWatch = ServerCalls.Json(server, "monitoring", "GraniteServiceVersion20100801", "1.0");
        var before = SandboxSnapshot.Of(server);

        await iam.CallAsync("CreateRole", ("RoleName", "Delivery"), ("AssumeRolePolicyDocument", Trust));
        await logs.CallAsync("CreateLogGroup", """{"logGroupName":"G"}""");
        await sns.CallAsync("CreateTopic", ("Name", "security"));
        await cloudWatch.CallAsync("PutMetricAlarm", """
            {"AlarmName":"Deletes","Namespace":"Audit","MetricName":"Deletes","Statistic":"Sum","Period":60,"EvaluationPeriods":1,"Threshold":1,
             "ComparisonOperator":"GreaterThanOrEqualToThreshold","AlarmActions":["arn:aws:sns:us-east-1:111122223333:security"]}
            """);
        await cloudWatch.CallAsync("PutMetricData", """{"Namespace":"Audit","MetricData":[{"MetricName":"Deletes","Value":1}]}""");
        Assert.Single(server.State.Publisher.Messages);
        var differences = SandboxSnapshot.Of(server).Differences(before).ToList();
        Assert.Equal(["AlarmStore", "LogGroupStore", "RoleStore", "TopicStore"], differences.Select(line => line.Split(' ')[0]).Order(StringComparer.Ordinal));
        Assert.Equal(4, SandboxSnapshot.Of(server).UntaggedBeyond(before).Count());

        await cloudWatch.CallAsync("DeleteAlarms", """{"AlarmNames":["Deletes"]}""");
        await sns.CallAsync("DeleteTopic", ("TopicArn", "arn:aws:sns:us-east-1:111122223333:security"));
        await logs.CallAsync("DeleteLogGroup", """{"logGroupName":"G"}""");
        await iam.CallAsync("DeleteRole", ("RoleName", "Delivery"));
        Assert.Empty(SandboxSnapshot.Of(server).Differences(before));
    }
}
