using DdbAudit.Storage;

namespace DdbAudit.Tests.Storage;

public sealed class BucketNameTests
{
    public static TheoryData<string> LongestAndShortest => [new string('a', 63), "a1b"];

    [Theory]
    [MemberData(nameof(LongestAndShortest))]
    [InlineData("my-logs")]
    [InlineData("logs.example.com")]
    [InlineData("1logs1")]
    [InlineData("1.2.3")]
    [InlineData("my-xn--logs")]
    public void Names_that_S3_takes_pass(string name) => BucketName.Check(name);

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("MyLogs")]
    [InlineData("my_logs")]
    [InlineData("-logs")]
    [InlineData("logs-")]
    [InlineData(".logs")]
    [InlineData("my..logs")]
    [InlineData("192.168.5.4")]
    [InlineData("logs\n")]
    [InlineData("xn--logs")]
    [InlineData("sthree-logs")]
    [InlineData("amzn-s3-demo-logs")]
    [InlineData("logs-s3alias")]
    [InlineData("logs--ol-s3")]
    [InlineData("logs.mrap")]
    [InlineData("logs--x-s3")]
    [InlineData("logs--table-s3")]
    public void Names_that_break_a_rule_are_refused(string name)
    {
        var error = Assert.Throws<AuditException>(() => BucketName.Check(name));
        Assert.Equal(AuditError.InvalidBucketName, error.Error);
        Assert.Equal(name, error.Target);
    }

    [Fact]
    public void A_name_of_64_characters_is_too_long() => Assert.Throws<AuditException>(() => BucketName.Check(new string('a', 64)));

    [Theory]
    [InlineData("us-east-1")]
    [InlineData("ap-southeast-4")]
    [InlineData("us-isob-east-1")]
    public void Suggested_names_keep_the_rules_carry_account_and_Region_and_differ(string region)
    {
        var scope = Sample.Scope with { Region = region };
        var names = Enumerable.Range(0, 50).Select(_ => BucketName.Suggest(scope)).ToList();

        Assert.All(names, BucketName.Check);
        Assert.All(names, name => Assert.StartsWith($"ddbaudit-111122223333-{region}-", name, StringComparison.Ordinal));
        Assert.Equal(50, names.Distinct().Count());
    }
}
