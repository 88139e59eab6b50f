using DdbAudit.Aws.Tests.Sandbox.Delivery;
using DdbAudit.Sandbox.Kms.State;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Aws.Tests.Sandbox.CloudTrail;

/// <summary>Trails whose log files are encrypted with a KMS key.</summary>
public sealed class TrailKeyTests : CloudTrailTests
{
    private const string AllTables = """ "EventSelectors":[{"IncludeManagementEvents":false,"DataResources":[{"Type":"AWS::DynamoDB::Table","Values":["arn:aws:dynamodb"]}]}] """;
    private const string Open = """
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"kms:GenerateDataKey*","Resource":"*",
           "Condition":{"StringEquals":{"aws:SourceArn":"arn:aws:cloudtrail:us-east-1:111122223333:trail/trail-1"},
                        "StringLike":{"kms:EncryptionContext:aws:cloudtrail:arn":"arn:aws:cloudtrail:*:111122223333:trail/*"}}},
          {"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"kms:DescribeKey","Resource":"*"}]}
        """;

    [Fact]
    public async Task A_trail_takes_a_key_by_id_alias_or_ARN_and_shows_its_ARN()
    {
        var key = Add(Open);
        Assert.True(Bench.Keys.TryAdd(new KmsAlias("alias/logs", CloudTrailBench.Account, "us-east-1", key.KeyId, default, default)));
        foreach (var name in new[] { key.KeyId, key.Arn, "alias/logs", "arn:aws:kms:us-east-1:111122223333:alias/logs" })
        {
            var created = await Bench.CallAsync("CreateTrail", Request(name));
            Assert.Equal(key.Arn, created.GetProperty("KmsKeyId").GetString());
            var described = await Bench.CallAsync("GetTrail", """{"Name":"trail-1"}""");
            Assert.Equal(key.Arn, described.GetProperty("Trail").GetProperty("KmsKeyId").GetString());
            await Bench.CallAsync("DeleteTrail", """{"Name":"trail-1"}""");
        }
    }

    [Fact]
    public async Task A_key_elsewhere_is_not_found()
    {
        var key = Add(Open, region: "eu-west-1");
        Assert.Equal("KmsKeyNotFoundException", (await Bench.RefusalAsync("CreateTrail", Request(key.Arn))).Code);
    }

    [Fact]
    public async Task Key_and_bucket_must_lie_in_one_Region()
    {
        // The bench's bucket lies in us-east-1.
        var key = Add(Open, region: "eu-west-1");
        Assert.Equal("KmsKeyNotFoundException", (await Bench.RefusalAsync("CreateTrail", Request(key.Arn), region: "eu-west-1")).Code);
    }

    [Fact]
    public async Task A_key_whose_policy_does_not_let_CloudTrail_in_is_refused()
    {
        var code = "InsufficientEncryptionPolicyException";
        Assert.Equal(code, (await Bench.RefusalAsync("CreateTrail", Request(Add(Open.Replace("trail/trail-1", "trail/other", StringComparison.Ordinal)).Arn))).Code);
        Assert.Equal(code, (await Bench.RefusalAsync("CreateTrail", Request(Add(Open.Replace("kms:DescribeKey", "kms:ListGrants", StringComparison.Ordinal)).Arn))).Code);
    }

    [Fact]
    public async Task A_key_that_cannot_encrypt_is_refused()
    {
        var disabled = Add(Open, change: key => key with { Enabled = false });
        var asymmetric = Add(Open, change: key => key with { KeySpec = "RSA_2048" });
        Assert.Equal("KmsException", (await Bench.RefusalAsync("CreateTrail", Request(disabled.Arn))).Code);
        Assert.Equal("KmsException", (await Bench.RefusalAsync("CreateTrail", Request(asymmetric.Arn))).Code);
    }

    [Fact]
    public async Task An_update_sets_the_key_keeps_it_and_takes_it_away()
    {
        await Bench.CallAsync("CreateTrail", """{"Name":"trail-1","S3BucketName":"log-bucket"}""");
        var key = Add(Open);
        Assert.Equal(key.Arn, (await Bench.CallAsync("UpdateTrail", $$"""{"Name":"trail-1","KmsKeyId":"{{key.KeyId}}"}""")).GetProperty("KmsKeyId").GetString());
        Assert.Equal(key.Arn, (await Bench.CallAsync("UpdateTrail", """{"Name":"trail-1","EnableLogFileValidation":true}""")).GetProperty("KmsKeyId").GetString());
        Assert.False((await Bench.CallAsync("UpdateTrail", """{"Name":"trail-1","KmsKeyId":""}""")).TryGetProperty("KmsKeyId", out _));
    }

    [Fact]
    public async Task Log_files_are_encrypted_and_wait_while_the_key_is_not_usable()
    {
        var key = Add(Open);
        await Bench.CallAsync("CreateTrail", Request(key.Arn));
        await Bench.CallAsync("PutEventSelectors", $$"""{"TrailName":"trail-1",{{AllTables}}}""");
        await Bench.CallAsync("StartLogging", """{"Name":"trail-1"}""");
        Bench.Delivery.Append(SampleCalls.Of("PutItem"));

        Bench.Keys.Change(key.KeyId, current => current with { Enabled = false });
        Bench.Delivery.Flush();
        Assert.Empty(Bench.Buckets.TakeFiles());
        Assert.Equal("KMS.DisabledException", await DeliveryErrorAsync());

        Bench.Keys.Change(key.KeyId, current => current with { Enabled = true, Policy = PolicyReader.Read(Open.Replace("GenerateDataKey*", "ListGrants", StringComparison.Ordinal)) });
        Bench.Delivery.Flush();
        Assert.Equal("AccessDenied", await DeliveryErrorAsync());

        Bench.Keys.Change(key.KeyId, current => current with { Policy = PolicyReader.Read(Open) });
        Bench.Delivery.Flush();
        Assert.Equal(key.Arn, Assert.Single(Bench.Buckets.TakeFiles()).KmsKeyArn);
        Assert.Null(await DeliveryErrorAsync());
    }

    private static string Request(string key) => $$"""{"Name":"trail-1","S3BucketName":"log-bucket","KmsKeyId":"{{key}}"}""";

    private KmsKey Add(string policy, string region = "us-east-1", Func<KmsKey, KmsKey>? change = null)
    {
        var key = new KmsKey
        {
            KeyId = Guid.NewGuid().ToString(),
            AccountId = CloudTrailBench.Account,
            Region = region,
            Policy = PolicyReader.Read(policy),
            Material = new byte[32],
            CreationDate = Bench.Clock.GetUtcNow(),
        };
        key = change is null ? key : change(key);
        Bench.Keys.Add(key);
        return key;
    }

    private async Task<string?> DeliveryErrorAsync() =>
        (await Bench.CallAsync("GetTrailStatus", """{"Name":"trail-1"}""")).TryGetProperty("LatestDeliveryError", out var error) ? error.GetString() : null;
}
