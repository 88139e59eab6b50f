using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Aws.Tests.Sandbox.Policies;

public sealed class WildcardTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("*", "", true)]
    [InlineData("?", "", false)]
    [InlineData("a*c", "abbc", true)]
    [InlineData("a*c", "abcd", false)]
    [InlineData("*a*b*", "xxaxxbxx", true)]
    [InlineData("*ab", "aab", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("a\\b", "a\\b", true)]
    [InlineData("ABC", "abc", false)]
    public void An_asterisk_is_any_text_and_a_question_mark_one_character(string pattern, string text, bool matches) =>
        Assert.Equal(matches, Wildcard.Matches(pattern, text));

    [Fact]
    public void Case_counts_unless_it_is_ignored() => Assert.True(Wildcard.Matches("S3:put*", "s3:PutObject", ignoreCase: true));

    [Theory]
    [InlineData("arn:aws:s3:::bucket", "arn:aws:s3:::bucket", true)]
    [InlineData("arn:aws:cloudtrail:*:111122223333:trail/*", "arn:aws:cloudtrail:eu-west-1:111122223333:trail/a", true)]
    [InlineData("arn:aws:cloudtrail:*:trail/a", "arn:aws:cloudtrail:eu-west-1:111122223333:trail/a", false)]
    [InlineData("*", "arn:aws:s3:::bucket", false)]
    public void An_ARN_is_matched_part_by_part(string pattern, string arn, bool matches) =>
        Assert.Equal(matches, Wildcard.MatchesArn(pattern, arn));
}
