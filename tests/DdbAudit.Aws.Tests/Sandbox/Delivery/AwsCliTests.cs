using DdbAudit.Aws.Tests.Sandbox.CloudTrail;
using DdbAudit.Sandbox;

namespace DdbAudit.Aws.Tests.Sandbox.Delivery;

/// <summary>A client that knows nothing of this project takes the whole way.</summary>
public sealed class AwsCliTests : IDisposable
{
    private const string Table = "DynamoDB-CloudTrail";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ddbaudit-cli-");

    public void Dispose() => _folder.Delete(recursive: true);

    [AwsCliFact]
    public async Task The_aws_command_makes_table_bucket_and_trail_puts_an_item_and_finds_its_record()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { TableCreation = TimeSpan.Zero, DeliveryDelay = TimeSpan.Zero });
        var aws = new AwsCli(server);
        await aws.RunAsync(
            "dynamodb", "create-table", "--table-name", Table, "--billing-mode", "PAY_PER_REQUEST",
            "--attribute-definitions", "AttributeName=pk,AttributeType=S", "--key-schema", "AttributeName=pk,KeyType=HASH");
        await aws.RunAsync("s3api", "create-bucket", "--bucket", "cli-logs");
        await aws.RunAsync("s3api", "put-bucket-policy", "--bucket", "cli-logs", "--policy", CloudTrailBench.OpenPolicy("cli-logs"));
        await aws.RunAsync("cloudtrail", "create-trail", "--name", "cli-trail", "--s3-bucket-name", "cli-logs");
        await aws.RunAsync(
            "cloudtrail", "put-event-selectors", "--trail-name", "cli-trail", "--event-selectors",
            """[{"IncludeManagementEvents":false,"DataResources":[{"Type":"AWS::DynamoDB::Table","Values":["arn:aws:dynamodb"]}]}]""");
        await aws.RunAsync("cloudtrail", "start-logging", "--name", "cli-trail");
        await aws.RunAsync("dynamodb", "put-item", "--table-name", Table, "--item", """{"pk":{"S":"cust#1"},"secret":{"S":"hidden"}}""");
        server.Delivery.Flush();

        await aws.RunAsync("s3", "sync", "--quiet", "s3://cli-logs/AWSLogs", _folder.FullName);
        var file = Assert.Single(_folder.GetFiles("*.json.gz", SearchOption.AllDirectories));
        Assert.StartsWith("111122223333_CloudTrail_us-east-1_", file.Name, StringComparison.Ordinal);
        var record = Assert.Single(new StoredLogFile("cli-logs", file.Name, await File.ReadAllBytesAsync(file.FullName), "application/json", "gzip").Records());
        Assert.Equal("PutItem", record.GetProperty("eventName").GetString());
        Assert.Equal("cust#1", record.GetProperty("requestParameters").GetProperty("key").GetProperty("pk").GetString());
        Assert.Equal($"arn:aws:iam::{server.Options.AccountId}:user/admin", record.GetProperty("userIdentity").GetProperty("arn").GetString());
        Assert.Contains("aws-cli", record.GetProperty("userAgent").GetString()!, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("hidden", record.GetRawText(), StringComparison.Ordinal);
    }
}
