using DdbAudit.Arns;
using DdbAudit.Storage;

namespace DdbAudit.Tests.Storage;

/// <summary>What a key's policy must let CloudTrail do, in every way that a policy can say it.</summary>
public sealed class KeyPolicyTests
{
    private const string Trail = "company-trail";

    // CloudTrail User Guide, "Default KMS key policy created in CloudTrail console", without what readers need.
    private const string Console = """
        {"Version":"2012-10-17","Id":"Key policy created by CloudTrail","Statement":[
          {"Sid":"Enable IAM User Permissions","Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:root"]},"Action":"kms:*","Resource":"*"},
          {"Sid":"Allow CloudTrail to encrypt logs","Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"kms:GenerateDataKey*","Resource":"*",
           "Condition":{"StringEquals":{"aws:SourceArn":"arn:aws:cloudtrail:us-east-1:111122223333:trail/company-trail"},
                        "StringLike":{"kms:EncryptionContext:aws:cloudtrail:arn":"arn:aws:cloudtrail:*:111122223333:trail/*"}}},
          {"Sid":"Allow CloudTrail to describe key","Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"kms:DescribeKey","Resource":"*"}]}
        """;

    private static readonly KeyPolicy Policy = new(Sample.Scope, Sample.TrailArn(Trail));

    [Fact]
    public void The_policy_that_AWSs_console_writes_is_enough() => Assert.Empty(Missing(Console));

    [Fact]
    public void The_policy_of_a_new_key_is_enough_and_leaves_its_administration_to_the_account()
    {
        Assert.Empty(Missing(Policy.ForNewKey()));
        Assert.Contains("arn:aws:iam::111122223333:root", Policy.ForNewKey(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_for_another_trail_or_account_is_not()
    {
        Assert.Equal(["DdbAuditTrailEncrypt"], Missing(Console.Replace("trail/company-trail", "trail/other", StringComparison.Ordinal)));
        Assert.Equal(["DdbAuditTrailEncrypt"], Missing(Console.Replace("cloudtrail:*:111122223333", "cloudtrail:*:444455556666", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_the_description_of_the_key_it_is_not_enough() =>
        Assert.Equal(["DdbAuditTrailDescribe"], Missing(Console.Replace("kms:DescribeKey", "kms:ListGrants", StringComparison.Ordinal)));

    [Fact]
    public void A_denial_outweighs_what_is_allowed()
    {
        const string deny = """{"Effect":"Deny","Principal":"*","Action":"kms:GenerateDataKey","Resource":"*"},""";
        Assert.Equal(["DdbAuditTrailEncrypt"], Missing(Console.Replace("\"Statement\":[", "\"Statement\":[" + deny, StringComparison.Ordinal)));
    }

    [Fact]
    public void With_a_bucket_key_CloudTrail_decrypts_too() =>
        Assert.Equal("DdbAuditTrailDecrypt", (string?)Assert.Single((Policy with { UsesBucketKey = true }).MissingFrom(Console, Sample.Key("k1").Arn))["Sid"]);

    [Fact]
    public void The_partition_stands_in_every_ARN()
    {
        var scope = Sample.Scope with { Partition = "aws-cn" };
        var policy = new KeyPolicy(scope, "arn:aws-cn:cloudtrail:cn-north-1:111122223333:trail/t").ForNewKey();
        Assert.DoesNotContain("arn:aws:", policy, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Missing(string policy) => Policy.MissingFrom(policy, Sample.Key("k1").Arn).Select(statement => (string?)statement["Sid"]);
}
