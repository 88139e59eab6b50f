using DdbAudit.Trails;

namespace DdbAudit.Tests.Trails;

public sealed class TrailNameTests
{
    public static TheoryData<string> LongestAndShortest => [new string('a', 128), "abc"];

    [Theory]
    [MemberData(nameof(LongestAndShortest))]
    [InlineData("DynamoDB-DataEvents-Trail")]
    [InlineData("a.b_c-d")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3.x")]
    public void Names_that_CloudTrail_takes_pass(string name) => TrailName.Check(name);

    [Theory]
    [InlineData("", "3 to 128")]
    [InlineData("ab", "3 to 128")]
    [InlineData("my trail", "only letters")]
    [InlineData("trail/x", "only letters")]
    [InlineData("größe", "only letters")]
    [InlineData("trail\n", "only letters")]
    [InlineData("-abc", "begin and end")]
    [InlineData("abc.", "begin and end")]
    [InlineData("my--trail", "side by side")]
    [InlineData("my-_trail", "side by side")]
    [InlineData("my..trail", "side by side")]
    [InlineData("192.168.5.4", "IP address")]
    [InlineData("999.999.999.999", "IP address")]
    public void Names_that_break_a_rule_are_refused_with_the_rule(string name, string rule)
    {
        var error = Assert.Throws<AuditException>(() => TrailName.Check(name));
        Assert.Equal(AuditError.InvalidTrailName, error.Error);
        Assert.Contains(rule, error.Message, StringComparison.Ordinal);
        Assert.Equal(name, error.Target);
    }

    [Fact]
    public void A_name_of_129_characters_is_too_long() => Assert.Throws<AuditException>(() => TrailName.Check(new string('a', 129)));
}
