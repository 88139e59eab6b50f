using DdbAudit.Sandbox.DynamoDb.Values;

namespace DdbAudit.Aws.Tests.Sandbox.DynamoDb;

public sealed class DynamoNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("007", "7")]
    [InlineData("100", "100")]
    [InlineData("1.2300", "1.23")]
    [InlineData(".5", "0.5")]
    [InlineData("-1.5E3", "-1500")]
    [InlineData("15e-4", "0.0015")]
    [InlineData("+3", "3")]
    public void A_number_has_one_spelling(string text, string canonical) => Assert.Equal(canonical, DynamoNumber.Parse(text).ToString());

    [Theory]
    [InlineData("2", "10")]
    [InlineData("-10", "-2")]
    [InlineData("0.1", "0.10000000000000000000000000000000000001")]
    [InlineData("1e-130", "9.9999999999999999999999999999999999999E125")]
    public void Numbers_are_ordered_by_value(string less, string more)
    {
        Assert.True(DynamoNumber.Parse(less).CompareTo(DynamoNumber.Parse(more)) < 0);
        Assert.True(DynamoNumber.Parse(more).CompareTo(DynamoNumber.Parse(less)) > 0);
    }

    [Fact]
    public void Sums_and_differences_are_exact()
    {
        Assert.Equal("0.3", (DynamoNumber.Parse("0.1") + DynamoNumber.Parse("0.2")).ToString());
        Assert.Equal("99999999999999999999", (DynamoNumber.Parse("1e20") - DynamoNumber.Parse("1")).ToString());
    }
}
