using System.Text;
using DdbAudit.Filters;

namespace DdbAudit.Tests.Filters;

public sealed class NamePatternTests
{
    [Theory]
    [InlineData("Orders", "orders", true)]
    [InlineData("Orders", "Orders2", false)]
    [InlineData("Orders", "Order", false)]
    [InlineData("", "", true)]
    [InlineData("", "x", false)]
    [InlineData("*", "", true)]
    [InlineData("*", "anything", true)]
    [InlineData("Ord*", "ORDERS", true)]
    [InlineData("*ers", "orders", true)]
    [InlineData("*ers", "orders2", false)]
    [InlineData("*r*e*", "orders", true)]
    [InlineData("a*b*c", "a-b-b-c", true)]
    [InlineData("a*b*c", "a-b-b-cd", false)]
    [InlineData("a**b", "ab", true)]
    [InlineData("?rders", "orders", true)]
    [InlineData("?", "", false)]
    [InlineData("Order[a-s]", "OrderS", true)]
    [InlineData("Order[a-r]", "orders", false)]
    [InlineData("Order[rs]", "orders", true)]
    [InlineData("Order[A-C-]", "order-", true)]
    [InlineData("x[0-9]*", "x7y", true)]
    [InlineData("x[0-9]*", "xy", false)]
    [InlineData("a`*b", "a*b", true)]
    [InlineData("a`*b", "axb", false)]
    [InlineData("a`[b", "a[b", true)]
    [InlineData("a[b", "a[b", true)]
    [InlineData("a[]b", "a[]b", true)]
    [InlineData("a`", "a`", true)]
    [InlineData("é", "É", false)]
    [InlineData("é", "é", true)]
    [InlineData("k", "\u212A", false)]
    [InlineData("s", "\u017F", false)]
    public void Patterns_match_as_in_PowerShell_without_case(string pattern, string name, bool isMatch) =>
        Assert.Equal(isMatch, new NamePattern(pattern).IsMatch(name));

    [Fact]
    public void A_hard_pattern_is_still_quick() =>
        Assert.False(new NamePattern(string.Concat(Enumerable.Repeat("a*", 50)) + "b").IsMatch(new string('a', 2000)));

    [Theory]
    [InlineData("Orders", "orders")]
    [InlineData("Ord*Archive", "archive")]
    [InlineData("a?b[c]defg*h", "defg")]
    [InlineData("a`*b", "a*b")]
    [InlineData("*", "")]
    public void The_longest_literal_stands_in_every_match(string pattern, string literal) =>
        Assert.Equal(literal, new NamePattern(pattern).LongestLiteral);

    [Theory]
    [InlineData("*Orders*", "my-ORDERS-table", true)]
    [InlineData("*Orders*", "my-Order-table", false)]
    [InlineData("x/y", "nothing of it, but the needle is too short", true)]
    [InlineData("team/alice", "alice", true)]
    [InlineData("team/alice", "team", false)]
    [InlineData("müller", "LLER", true)]
    [InlineData("*", "anything", true)]
    [InlineData("a", "anything", true)]
    public void Needles_rule_out_only_what_no_pattern_could_match(string pattern, string bytes, bool mayMatch)
    {
        var needles = new NamePatternSet([pattern]).ToNeedles();

        Assert.Equal(mayMatch, needles is null || needles.Any(n => n.IsIn(Encoding.UTF8.GetBytes(bytes))));
    }

    [Fact]
    public void One_pattern_without_needle_leaves_the_set_without() =>
        Assert.Null(new NamePatternSet(["Orders", "*"]).ToNeedles());

    [Fact]
    public void One_of_several_patterns_is_enough()
    {
        var set = new NamePatternSet(["Orders", "Cart*"]);

        Assert.True(set.IsMatch("carts"));
        Assert.False(set.IsMatch("Customers"));
        Assert.False(set.IsMatch(null));
        Assert.True(new NamePatternSet([]).IsMatch(null));
    }
}
