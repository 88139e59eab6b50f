namespace DdbAudit.Tests.Events;

public sealed class TableReferenceTests
{
    [Theory]
    [InlineData("Music", "Music", null)]
    [InlineData("arn:aws:dynamodb:us-east-1:111122223333:table/Music", "Music", "111122223333")]
    [InlineData("arn:aws-cn:dynamodb:cn-north-1:111122223333:table/Music/index/ByYear", "Music", "111122223333")]
    [InlineData("arn:aws:dynamodb:us-east-1:111122223333:table/Music/stream/2026-01-01T00:00:00.000", "Music", "111122223333")]
    [InlineData("arn:aws:dynamodb:us-east-1::table/Music", "Music", null)]
    [InlineData("arn:aws:s3:::bucket", "arn:aws:s3:::bucket", null)]
    [InlineData("arn:", "arn:", null)]
    public void Names_and_accounts_come_out_of_ARNs(string text, string name, string? account)
    {
        Assert.Equal(name, TableReference.ToName(text));
        Assert.Equal(account, TableReference.ToAccountId(text));
    }
}
