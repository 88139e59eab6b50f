using System.Text.Json.Nodes;
using DdbAudit.Arns;
using DdbAudit.Storage;

namespace DdbAudit.Tests.Storage;

public sealed class BucketPolicyTests
{
    private const string Bucket = "the-logs";

    private static readonly string Mine = Sample.TrailArn("mine");
    private static readonly string Other = Sample.TrailArn("other");
    private static readonly BucketPolicy Policy = new(Sample.Scope, Bucket, null, Mine);

    [Fact]
    public void A_bucket_without_a_policy_gets_the_two_statements_that_AWS_asks_for()
    {
        var statements = Statements(Policy.Allowing(null));

        Assert.Equal(2, statements.Count);
        Assert.StartsWith("DdbAuditAclCheck", (string?)statements[0]["Sid"], StringComparison.Ordinal);
        Assert.StartsWith("DdbAuditWrite", (string?)statements[1]["Sid"], StringComparison.Ordinal);
        AssertJson(
            $$$$"""{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:GetBucketAcl","Resource":"arn:aws:s3:::the-logs","Condition":{"StringEquals":{"aws:SourceArn":"{{{{Mine}}}}"}}}""",
            WithoutSid(statements[0]));
        AssertJson(
            $$$$"""{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::the-logs/AWSLogs/111122223333/*","Condition":{"StringEquals":{"aws:SourceArn":"{{{{Mine}}}}","s3:x-amz-acl":"bucket-owner-full-control"}}}""",
            WithoutSid(statements[1]));
        Assert.True(Policy.Allows(Policy.Allowing(null)));
    }

    [Theory]
    [InlineData("aws-cn", "cn-north-1")]
    [InlineData("aws-us-gov", "us-gov-west-1")]
    public void ARNs_follow_the_partition_and_keys_the_prefix(string partition, string region)
    {
        var scope = Sample.Scope with { Partition = partition, Region = region };
        var policy = new BucketPolicy(scope, Bucket, "audit/ddb", TrailArn.For("mine", scope));

        var statements = Statements(policy.Allowing(null));

        Assert.Equal($"arn:{partition}:s3:::the-logs", (string?)statements[0]["Resource"]);
        Assert.Equal($"arn:{partition}:s3:::the-logs/audit/ddb/AWSLogs/111122223333/*", (string?)statements[1]["Resource"]);
        Assert.True(policy.Allows(policy.Allowing(null)));
        Assert.False(policy.Allows(Policy.Allowing(null)));
    }

    [Fact]
    public void AWS_own_statements_of_another_trail_stay_and_ours_stand_beside_them()
    {
        var theirs = Aws(Other);

        var statements = Statements(Policy.Allowing(theirs));

        Assert.Equal(4, statements.Count);
        Assert.True(JsonNode.DeepEquals(new JsonArray([.. Statements(theirs).Select(one => one.DeepClone())]), new JsonArray([.. statements.Take(2).Select(one => one.DeepClone())])));
        Assert.Equal(4, statements.Select(one => (string?)one["Sid"]).Distinct().Count());
        Assert.True(Policy.Allows(Policy.Allowing(theirs)));
        Assert.True(new BucketPolicy(Sample.Scope, Bucket, null, Other).Allows(Policy.Allowing(theirs)));
    }

    [Fact]
    public void Two_trails_of_ours_have_statements_of_their_own()
    {
        var second = new BucketPolicy(Sample.Scope, Bucket, null, Other);
        var both = second.Allowing(Policy.Allowing(null));

        Assert.Equal(4, Statements(both).Select(one => (string?)one["Sid"]).Distinct().Count());
        Assert.True(Policy.Allows(both));
        Assert.True(second.Allows(both));
        Assert.False(Policy.Allows(Policy.Without(both)!));
        Assert.True(second.Allows(Policy.Without(both)!));
    }

    [Fact]
    public void A_policy_that_allows_the_trail_already_comes_back_as_it_was()
    {
        string[] sufficient =
        [
            Aws(Mine),
            Aws(Other, Mine),
            Aws(Mine).Replace("\"aws:SourceArn\":[\"" + Mine + "\"]", "\"aws:SourceAccount\":\"111122223333\"", StringComparison.Ordinal),
            Aws(Mine).Replace("StringEquals", "StringLike", StringComparison.Ordinal).Replace(Mine, "arn:aws:cloudtrail:*:111122223333:trail/*", StringComparison.Ordinal),
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":["s3:GetBucketAcl","s3:PutObject"],"Resource":["arn:aws:s3:::the-logs","arn:aws:s3:::the-logs/*"]}}""",
        ];
        Assert.All(sufficient, policy => Assert.Same(policy, Policy.Allowing(policy)));
    }

    [Fact]
    public void A_policy_that_allows_half_of_it_gets_ours()
    {
        string[] insufficient =
        [
            Aws(Mine).Replace("s3:GetBucketAcl", "s3:GetBucketLocation", StringComparison.Ordinal),
            Aws(Mine).Replace("s3:PutObject", "s3:PutObjectAcl", StringComparison.Ordinal),
            Aws(Mine).Replace("AWSLogs/111122223333", "AWSLogs/999900001111", StringComparison.Ordinal),
            Aws(Mine).Replace("bucket-owner-full-control", "private", StringComparison.Ordinal),
            Aws(Mine).Replace("cloudtrail.amazonaws.com", "config.amazonaws.com", StringComparison.Ordinal),
            Aws(Mine).Replace("\"aws:SourceArn\":[\"" + Mine + "\"]", "\"aws:SourceAccount\":\"999900001111\"", StringComparison.Ordinal),
        ];
        Assert.All(insufficient, policy =>
        {
            Assert.False(Policy.Allows(policy));
            Assert.Equal(4, Statements(Policy.Allowing(policy)).Count);
            Assert.True(Policy.Allows(Policy.Allowing(policy)));
        });
    }

    [Fact]
    public void Doing_it_twice_changes_nothing()
    {
        var once = Policy.Allowing(Aws(Other));
        Assert.Same(once, Policy.Allowing(once));
    }

    [Fact]
    public void Ours_that_no_longer_suffice_are_replaced_and_not_doubled()
    {
        var old = new BucketPolicy(Sample.Scope, Bucket, "old-prefix", Mine).Allowing(Aws(Other));

        var statements = Statements(Policy.Allowing(old));

        Assert.Equal(4, statements.Count);
        Assert.True(Policy.Allows(Policy.Allowing(old)));
    }

    [Theory]
    [InlineData("""{"Bool":{"aws:SecureTransport":"false"}}""")]
    [InlineData("""{"NumericLessThan":{"s3:TlsVersion":"1.2"}}""")]
    [InlineData("""{"StringNotEquals":{"s3:x-amz-server-side-encryption":"aws:kms"}}""")]
    [InlineData("""{"Null":{"s3:x-amz-server-side-encryption":"true"}}""")]
    [InlineData("""{"StringNotEqualsIfExists":{"aws:SourceOrgID":"o-company"},"Bool":{"aws:PrincipalIsAWSService":"true"}}""")]
    [InlineData("""{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-company"},"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}""")]
    [InlineData("""{"StringNotEquals":{"aws:SourceAccount":"111122223333"},"Bool":{"aws:PrincipalIsAWSService":"true"}}""")]
    public void Usual_denials_do_not_stand_in_the_way(string condition) => Assert.True(Policy.Allows(Policy.Allowing(Denying(condition))));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"StringNotEquals":{"aws:SourceVpc":"vpc-1"}}""")]
    [InlineData("""{"StringNotEquals":{"aws:PrincipalOrgID":"o-company"}}""")]
    [InlineData("""{"ArnNotLike":{"aws:SourceArn":"arn:aws:cloudtrail:us-east-1:111122223333:trail/other"}}""")]
    [InlineData("""{"Bool":{"aws:PrincipalIsAWSService":"true"}}""")]
    [InlineData("""{"StringNotEquals":{"s3:x-amz-acl":"bucket-owner-full-control"}}""")]
    public void Denials_that_hit_CloudTrail_are_seen(string condition) => Assert.False(Policy.Allows(Policy.Allowing(Denying(condition))));

    [Fact]
    public void A_denial_of_logs_without_the_owners_ACL_does_not_hit()
    {
        var guard = Denying("""{"StringNotEquals":{"s3:x-amz-acl":"bucket-owner-full-control"}}""").Replace("s3:*", "s3:PutObject", StringComparison.Ordinal);
        Assert.True(Policy.Allows(Policy.Allowing(guard)));
    }

    [Fact]
    public void Only_ours_are_taken_out_again()
    {
        var without = Policy.Without(Policy.Allowing(Aws(Other, "arn:aws:cloudtrail:us-east-1:111122223333:trail/third")));

        AssertJson(Aws(Other, "arn:aws:cloudtrail:us-east-1:111122223333:trail/third"), JsonNode.Parse(without!)!.AsObject());
        Assert.False(Policy.HasOwnStatements(without!));
    }

    [Fact]
    public void Nothing_remains_of_a_policy_that_was_all_ours()
    {
        Assert.True(Policy.HasOwnStatements(Policy.Allowing(null)));
        Assert.Null(Policy.Without(Policy.Allowing(null)));
    }

    [Fact]
    public void A_policy_that_cannot_be_read_is_refused() =>
        Assert.Equal(AuditError.BucketPolicyConflict, Assert.Throws<AuditException>(() => Policy.Allowing("not JSON")).Error);

    /// <summary>The policy that CloudTrail's console writes, pinned to trails.</summary>
    private static string Aws(params string[] trails)
    {
        var list = string.Join(',', trails.Select(trail => $"\"{trail}\""));
        return $$$$"""
            {"Version":"2012-10-17","Statement":[
            {"Sid":"AWSCloudTrailAclCheck20150319","Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:GetBucketAcl","Resource":"arn:aws:s3:::the-logs","Condition":{"StringEquals":{"aws:SourceArn":[{{{{list}}}}]}}},
            {"Sid":"AWSCloudTrailWrite20150319","Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::the-logs/AWSLogs/111122223333/*","Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control","aws:SourceArn":[{{{{list}}}}]}}}]}
            """;
    }

    private static string Denying(string condition) =>
        $$$$"""{"Version":"2012-10-17","Statement":[{"Sid":"Guard","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::the-logs","arn:aws:s3:::the-logs/*"],"Condition":{{{{condition}}}}}]}""";

    private static List<JsonObject> Statements(string policy) => [.. JsonNode.Parse(policy)!["Statement"]!.AsArray().Select(one => one!.AsObject())];

    private static JsonObject WithoutSid(JsonObject statement)
    {
        var copy = statement.DeepClone().AsObject();
        copy.Remove("Sid");
        return copy;
    }

    private static void AssertJson(string expected, JsonObject actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString());
}
