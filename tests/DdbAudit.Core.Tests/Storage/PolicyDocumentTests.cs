using System.Text.Json.Nodes;
using DdbAudit.Storage;

namespace DdbAudit.Tests.Storage;

/// <summary>What statements say of one call: CloudTrail putting a log file.</summary>
public sealed class PolicyDocumentTests
{
    private const string Allow = """{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}""";

    private static readonly ServiceCall Put = new("cloudtrail.amazonaws.com", "s3:PutObject", "arn:aws:s3:::logs/AWSLogs/111122223333/CloudTrail/file.json.gz")
    {
        Keys = new Dictionary<string, string>
        {
            ["aws:sourcearn"] = "arn:aws:cloudtrail:us-east-1:111122223333:trail/mine",
            ["aws:securetransport"] = "true",
            ["s3:x-amz-acl"] = "bucket-owner-full-control",
        },
        Untold = ["aws:sourceorg"],
    };

    [Theory]
    [InlineData("""{"Service":"cloudtrail.amazonaws.com"}""", true)]
    [InlineData("""{"Service":["config.amazonaws.com","cloudtrail.amazonaws.com"]}""", true)]
    [InlineData("""{"Service":"config.amazonaws.com"}""", false)]
    [InlineData("""{"AWS":"*"}""", true)]
    [InlineData("""{"AWS":["arn:aws:iam::111122223333:root"]}""", false)]
    [InlineData("\"*\"", true)]
    [InlineData("\"cloudtrail.amazonaws.com\"", false)]
    public void Principals(string principal, bool named) => Assert.Equal(named, Allows(Statement("Principal", principal)));

    [Theory]
    [InlineData("\"s3:PutObject\"", true)]
    [InlineData("\"s3:putobject\"", true)]
    [InlineData("\"s3:Put*\"", true)]
    [InlineData("\"*\"", true)]
    [InlineData("""["s3:GetObject","s3:Put?bject"]""", true)]
    [InlineData("""["s3:GetObject"]""", false)]
    public void Actions(string action, bool covered) => Assert.Equal(covered, Allows(Statement("Action", action)));

    [Theory]
    [InlineData("\"arn:aws:s3:::logs/AWSLogs/111122223333/*\"", true)]
    [InlineData("\"arn:aws:s3:::logs/*\"", true)]
    [InlineData("\"arn:aws:s3:::logs\"", false)]
    [InlineData("\"arn:aws:s3:::LOGS/*\"", false)]
    [InlineData("\"arn:aws:s3:::logs/prefix/AWSLogs/*\"", false)]
    public void Resources(string resource, bool covered) => Assert.Equal(covered, Allows(Statement("Resource", resource)));

    [Theory]
    [InlineData("NotAction", "\"s3:Put*\"", false)]
    [InlineData("NotAction", "\"s3:Delete*\"", true)]
    [InlineData("NotResource", "\"arn:aws:s3:::logs/*\"", false)]
    [InlineData("NotResource", "\"arn:aws:s3:::other/*\"", true)]
    [InlineData("NotPrincipal", """{"Service":"cloudtrail.amazonaws.com"}""", false)]
    [InlineData("NotPrincipal", """{"AWS":"arn:aws:iam::111122223333:root"}""", true)]
    public void Negative_elements_cover_the_rest(string element, string value, bool covered)
    {
        var statement = JsonNode.Parse(Allow)!.AsObject();
        statement.Remove(element[3..]);
        statement[element] = JsonNode.Parse(value);
        Assert.Equal(covered, Allows(statement.ToJsonString()));
    }

    [Theory]
    [InlineData("""{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control"}}""", true)]
    [InlineData("""{"StringEquals":{"S3:X-Amz-Acl":"bucket-owner-full-control"}}""", true)]
    [InlineData("""{"StringEquals":{"s3:x-amz-acl":["private","bucket-owner-full-control"]}}""", true)]
    [InlineData("""{"StringEquals":{"s3:x-amz-acl":"private"}}""", false)]
    [InlineData("""{"StringEqualsIgnoreCase":{"s3:x-amz-acl":"BUCKET-owner-full-control"}}""", true)]
    [InlineData("""{"StringNotEquals":{"s3:x-amz-acl":"private"}}""", true)]
    [InlineData("""{"StringNotEqualsIgnoreCase":{"s3:x-amz-acl":"BUCKET-owner-full-control"}}""", false)]
    [InlineData("""{"StringLike":{"aws:SourceArn":"arn:aws:cloudtrail:*:111122223333:trail/*"}}""", true)]
    [InlineData("""{"StringNotLike":{"aws:SourceArn":"arn:aws:cloudtrail:*:111122223333:trail/*"}}""", false)]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:cloudtrail:*:*:trail/mine"}}""", true)]
    [InlineData("""{"ArnEquals":{"aws:SourceArn":"arn:aws:cloudtrail:us-east-1:111122223333:trail/other"}}""", false)]
    [InlineData("""{"ArnNotLike":{"aws:SourceArn":"arn:aws:cloudtrail:*:*:trail/other"}}""", true)]
    [InlineData("""{"Bool":{"aws:SecureTransport":"true"}}""", true)]
    [InlineData("""{"Bool":{"aws:SecureTransport":true}}""", true)]
    [InlineData("""{"Bool":{"aws:SecureTransport":"false"}}""", false)]
    [InlineData("""{"Null":{"aws:SourceArn":"false"}}""", true)]
    [InlineData("""{"Null":{"aws:SourceArn":"true"}}""", false)]
    [InlineData("""{"Null":{"aws:SourceVpc":"true"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:SourceVpc":"vpc-1"}}""", false)]
    [InlineData("""{"StringEqualsIfExists":{"aws:SourceVpc":"vpc-1"}}""", true)]
    [InlineData("""{"StringNotEquals":{"aws:SourceVpc":"vpc-1"}}""", true)]
    [InlineData("""{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control"},"Bool":{"aws:SecureTransport":"false"}}""", false)]
    [InlineData("""{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control","aws:SourceAccount":"999900001111"}}""", false)]
    [InlineData("""{"StringEquals":{"aws:SourceOrgID":"o-1"}}""", false)]
    [InlineData("""{"StringNotEqualsIfExists":{"aws:SourceOrgID":"o-1"}}""", false)]
    [InlineData("""{"NumericLessThan":{"s3:TlsVersion":"1.2"}}""", false)]
    [InlineData("{}", true)]
    public void Conditions_and_what_cannot_be_told_does_not_hold(string condition, bool holds) => Assert.Equal(holds, Allows(Statement("Condition", condition)));

    [Fact]
    public void A_denial_beats_an_allowance()
    {
        var denial = Allow.Replace("Allow", "Deny", StringComparison.Ordinal);
        Assert.True(Parse($$"""{"Statement":[{{Allow}}]}""").Allows(Put));
        Assert.False(Parse($$"""{"Statement":[{{Allow}},{{denial}}]}""").Allows(Put));
        Assert.False(Parse($$"""{"Statement":[{{denial}}]}""").Allows(Put));
        Assert.False(Parse("""{"Statement":[]}""").Allows(Put));
        Assert.False(Parse("{}").Allows(Put));
    }

    [Fact]
    public void One_statement_may_stand_without_a_list() => Assert.True(Parse($$"""{"Statement":{{Allow}}}""").Allows(Put));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"Statement\":")]
    public void What_is_no_policy_is_refused_with_the_name_of_its_bucket(string json)
    {
        var error = Assert.Throws<AuditException>(() => Parse(json));
        Assert.Equal((AuditError.BucketPolicyConflict, "logs"), (error.Error, error.Target));
        Assert.Contains("'logs'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Statements_come_and_go_and_everything_else_stays()
    {
        const string Theirs = """{"Version":"2008-10-17","Id":"Company","Statement":{"Sid":"Theirs","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}}""";
        var ours = new JsonObject { ["Sid"] = "Ours", ["Effect"] = "Allow" };

        var both = Parse(Theirs).With([ours]);
        var back = Parse(both.ToJson()).Without(new HashSet<string> { "Ours" });

        Assert.Equal(["Theirs", "Ours"], Sids(both));
        Assert.Equal(["Theirs"], Sids(back));
        Assert.Contains("\"Company\"", back.ToJson(), StringComparison.Ordinal);
        Assert.Contains("2008-10-17", back.ToJson(), StringComparison.Ordinal);
        Assert.True(both.HasAny(new HashSet<string> { "Ours" }));
        Assert.False(back.HasAny(new HashSet<string> { "Ours" }));
        Assert.False(back.Without(new HashSet<string> { "Theirs" }).HasStatements);
    }

    private static IEnumerable<string?> Sids(PolicyDocument document) =>
        JsonNode.Parse(document.ToJson())!["Statement"]!.AsArray().Select(statement => (string?)statement!["Sid"]);

    private static string Statement(string element, string value)
    {
        var statement = JsonNode.Parse(Allow)!.AsObject();
        statement[element] = JsonNode.Parse(value);
        return statement.ToJsonString();
    }

    private static bool Allows(string statement) => Parse($$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""").Allows(Put);

    private static PolicyDocument Parse(string json) => PolicyDocument.Parse(json, "logs");
}
