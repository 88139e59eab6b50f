using System.Text.Json;
using DdbAudit.Aws.Tests.Sandbox.CloudTrail;
using DdbAudit.Sandbox;

namespace DdbAudit.Aws.Tests.Sandbox.CloudWatch;

/// <summary>The whole way of a deletion, as the aws command makes it: trail, log group, metric filter, metric, alarm, topic.</summary>
public sealed class WatchedTableTests
{
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private const string Permission = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["logs:CreateLogStream","logs:PutLogEvents"],
         "Resource":"arn:aws:logs:us-east-1:111122223333:log-group:trail/logs:log-stream:111122223333_CloudTrail_us-east-1*"}]}
        """;

    [AwsCliFact]
    public async Task A_DeleteItem_on_a_watched_table_turns_its_alarm_to_ALARM_and_is_published()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { TableCreation = TimeSpan.Zero, DeliveryDelay = TimeSpan.FromHours(1) });
        var aws = new AwsCli(server);
        await aws.RunAsync(
            "dynamodb", "create-table", "--table-name", "Orders", "--billing-mode", "PAY_PER_REQUEST",
            "--attribute-definitions", "AttributeName=pk,AttributeType=S", "--key-schema", "AttributeName=pk,KeyType=HASH");
        await aws.RunAsync("logs", "create-log-group", "--log-group-name", "trail/logs", "--tags", "team=audit");
        await aws.RunAsync("iam", "create-role", "--role-name", "Delivery", "--assume-role-policy-document", Trust);
        await aws.RunAsync("iam", "put-role-policy", "--role-name", "Delivery", "--policy-name", "logs", "--policy-document", Permission);
        await aws.RunAsync("s3api", "create-bucket", "--bucket", "cli-logs");
        await aws.RunAsync("s3api", "put-bucket-policy", "--bucket", "cli-logs", "--policy", CloudTrailBench.OpenPolicy("cli-logs"));
        await aws.RunAsync(
            "cloudtrail", "create-trail", "--name", "cli-trail", "--s3-bucket-name", "cli-logs",
            "--cloud-watch-logs-log-group-arn", "arn:aws:logs:us-east-1:111122223333:log-group:trail/logs:*",
            "--cloud-watch-logs-role-arn", "arn:aws:iam::111122223333:role/Delivery");
        await aws.RunAsync(
            "cloudtrail", "put-event-selectors", "--trail-name", "cli-trail", "--event-selectors",
            """[{"IncludeManagementEvents":false,"DataResources":[{"Type":"AWS::DynamoDB::Table","Values":["arn:aws:dynamodb"]}]}]""");
        await aws.RunAsync("cloudtrail", "start-logging", "--name", "cli-trail");

        var topic = Parse(await aws.RunAsync("sns", "create-topic", "--name", "security", "--tags", "Key=team,Value=audit")).GetProperty("TopicArn").GetString()!;
        await aws.RunAsync("sns", "subscribe", "--topic-arn", topic, "--protocol", "email", "--notification-endpoint", "a@example.com");
        await aws.RunAsync(
            "logs", "put-metric-filter", "--log-group-name", "trail/logs", "--filter-name", "Deletes",
            "--filter-pattern", """{ ($.eventName = "DeleteItem") && ($.requestParameters.tableName = "Orders") }""",
            "--metric-transformations", "metricName=Deletes,metricNamespace=Audit,metricValue=1,defaultValue=0");
        await aws.RunAsync(
            "cloudwatch", "put-metric-alarm", "--alarm-name", "Deletes", "--namespace", "Audit", "--metric-name", "Deletes", "--statistic", "Sum", "--period", "300",
            "--evaluation-periods", "1", "--threshold", "1", "--comparison-operator", "GreaterThanOrEqualToThreshold", "--treat-missing-data", "notBreaching",
            "--alarm-actions", topic, "--tags", "Key=team,Value=audit");

        await aws.RunAsync("dynamodb", "put-item", "--table-name", "Orders", "--item", """{"pk":{"S":"cust#1"}}""");
        server.Delivery.Flush();
        Assert.Equal("OK", await StateAsync(aws));
        await aws.RunAsync("dynamodb", "delete-item", "--table-name", "Orders", "--key", """{"pk":{"S":"cust#1"}}""");
        server.Delivery.Flush();
        Assert.Equal("ALARM", await StateAsync(aws));
        Assert.StartsWith("ALARM: \"Deletes\"", Assert.Single(server.State.Publisher.Messages).Subject, StringComparison.Ordinal);

        Assert.Contains("Alarm updated from OK to ALARM", await aws.RunAsync("cloudwatch", "describe-alarm-history", "--alarm-name", "Deletes"), StringComparison.Ordinal);
        var found = Parse(await aws.RunAsync("logs", "filter-log-events", "--log-group-name", "trail/logs", "--filter-pattern", """{ $.eventName = "DeleteItem" }"""));
        Assert.Equal("111122223333_CloudTrail_us-east-1", Assert.Single(found.GetProperty("events").EnumerateArray()).GetProperty("logStreamName").GetString());
        Assert.Contains("Deletes", await aws.RunAsync("cloudwatch", "list-metrics", "--namespace", "Audit"), StringComparison.Ordinal);
        var writes = Parse(await aws.RunAsync(
            "cloudwatch", "get-metric-statistics", "--namespace", "AWS/DynamoDB", "--metric-name", "SuccessfulRequestLatency", "--period", "3600", "--statistics", "SampleCount",
            "--dimensions", "Name=TableName,Value=Orders", "Name=Operation,Value=DeleteItem",
            "--start-time", DateTime.UtcNow.AddHours(-1).ToString("O"), "--end-time", DateTime.UtcNow.AddHours(1).ToString("O")));
        Assert.Equal(1, Assert.Single(writes.GetProperty("Datapoints").EnumerateArray()).GetProperty("SampleCount").GetDouble());
    }

    private static async Task<string?> StateAsync(AwsCli aws) =>
        Parse(await aws.RunAsync("cloudwatch", "describe-alarms", "--alarm-names", "Deletes")).GetProperty("MetricAlarms")[0].GetProperty("StateValue").GetString();

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
