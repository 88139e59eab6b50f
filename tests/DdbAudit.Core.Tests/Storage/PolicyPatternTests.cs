using DdbAudit.Storage;

namespace DdbAudit.Tests.Storage;

public sealed class PolicyPatternTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("*", "", true)]
    [InlineData("*", "anything/at:all", true)]
    [InlineData("?", "", false)]
    [InlineData("?", "a", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("s3:Put*", "s3:PutObject", true)]
    [InlineData("s3:Put*", "s3:GetObject", false)]
    [InlineData("*Object", "s3:PutObject", true)]
    [InlineData("*Object", "s3:PutObjectAcl", false)]
    [InlineData("s3:*Acl*", "s3:GetBucketAcl", true)]
    [InlineData("a*b*c", "aXXbYYbZc", true)]
    [InlineData("a*b*c", "aXXbYYbZ", false)]
    [InlineData("a**c", "abc", true)]
    [InlineData("abc", "abcd", false)]
    [InlineData("abc", "ABC", false)]
    [InlineData("arn:aws:s3:::b/*/AWSLogs/?11*", "arn:aws:s3:::b/x/y/AWSLogs/111122223333/file", true)]
    public void Stars_stand_for_any_run_and_question_marks_for_one(string pattern, string text, bool matches) =>
        Assert.Equal(matches, PolicyPattern.Matches(pattern, text, StringComparison.Ordinal));

    [Fact]
    public void Case_counts_only_where_it_is_asked_to() =>
        Assert.True(PolicyPattern.Matches("S3:put*", "s3:PutObject", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void A_pattern_of_many_stars_ends_in_time() =>
        Assert.False(PolicyPattern.Matches(string.Concat(Enumerable.Repeat("*a", 30)) + "b", new string('a', 2000), StringComparison.Ordinal));
}
