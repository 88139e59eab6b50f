using System.Text;
using DdbAudit.Filters;

namespace DdbAudit.Tests.Filters;

public sealed class ByteNeedleTests
{
    [Theory]
    [InlineData("Ab")]
    [InlineData("Orders")]
    [InlineData("prod.Audit-Trail_2")]
    [InlineData("a needle that is longer than a vector of thirty-two bytes")]
    public void A_needle_is_found_wherever_it_stands_in_any_case(string text)
    {
        var needle = new ByteNeedle(Encoding.ASCII.GetBytes(text));
        for (var length = text.Length; length < text.Length + 100; length++)
        {
            for (var at = 0; at <= length - text.Length; at++)
            {
                var bytes = Enumerable.Repeat((byte)'.', length).ToArray();
                Encoding.ASCII.GetBytes(at % 2 == 0 ? text.ToUpperInvariant() : text.ToLowerInvariant()).CopyTo(bytes, at);

                Assert.True(needle.IsIn(bytes));
                bytes[at + text.Length - 1] ^= 0x40;
                Assert.False(needle.IsIn(bytes));
            }
        }
    }

    [Theory]
    [InlineData("a_b", "a\u007Fb")]
    [InlineData("a@b", "a`b")]
    [InlineData("a[b", "a{b")]
    public void Only_letters_have_a_case(string text, string other) =>
        Assert.False(new ByteNeedle(Encoding.ASCII.GetBytes(text)).IsIn(Encoding.ASCII.GetBytes(new string('.', 40) + other + new string('.', 40))));

    [Fact]
    public void Nothing_holds_no_needle() => Assert.False(new ByteNeedle("ab"u8.ToArray()).IsIn([]));
}
