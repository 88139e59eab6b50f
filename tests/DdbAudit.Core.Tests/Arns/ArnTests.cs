using DdbAudit.Arns;

namespace DdbAudit.Tests.Arns;

public sealed class ArnTests
{
    private static readonly string LongestName = new('a', 255);

    [Theory]
    [InlineData("arn:aws:dynamodb:us-east-1:111122223333:table/Orders", "aws", "us-east-1")]
    [InlineData("arn:aws-cn:dynamodb:cn-north-1:111122223333:table/Orders", "aws-cn", "cn-north-1")]
    [InlineData("arn:aws-us-gov:dynamodb:us-gov-west-1:111122223333:table/Orders", "aws-us-gov", "us-gov-west-1")]
    public void A_tables_ARN_is_taken_apart_and_put_together(string text, string partition, string region)
    {
        var arn = TableArn.From(text, Sample.Scope);
        Assert.Equal(new TableArn(partition, region, "111122223333", "Orders"), arn);
        Assert.Equal(text, arn.ToString());
    }

    [Theory]
    [InlineData("aws", "us-east-1")]
    [InlineData("aws-cn", "cn-north-1")]
    [InlineData("aws-us-gov", "us-gov-west-1")]
    public void A_name_becomes_an_ARN_of_the_scopes_partition_Region_and_account(string partition, string region)
    {
        var scope = Sample.Scope with { Partition = partition, Region = region };
        Assert.Equal($"arn:{partition}:dynamodb:{region}:111122223333:table/Orders_2.old-x", TableArn.From("Orders_2.old-x", scope).ToString());
    }

    [Theory]
    [InlineData("arn:aws:dynamodb:us-east-1:111122223333:table/Orders/index/by-date")]
    [InlineData("arn:aws:dynamodb:us-east-1:111122223333:table/Orders/stream/2026-01-01T00:00:00.000")]
    [InlineData("arn:aws:dynamodb:us-east-1:111122223333:table/")]
    [InlineData("arn:aws:dynamodb::111122223333:global-table/Orders")]
    [InlineData("arn:aws:s3:::bucket")]
    [InlineData("arn:aws:dynamodb")]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("Orders/1")]
    [InlineData("Ord*")]
    [InlineData("Orders ")]
    [InlineData("Bestellungen-für")]
    public void What_is_no_table_is_refused(string text)
    {
        Assert.Null(TableArn.TryParse(text));
        var error = Assert.Throws<AuditException>(() => TableArn.From(text, Sample.Scope));
        Assert.Equal((AuditError.TableNotFound, text), (error.Error, error.Target));
    }

    [Fact]
    public void A_name_has_at_most_255_characters()
    {
        Assert.Equal(LongestName, TableArn.From(LongestName, Sample.Scope).TableName);
        Assert.Throws<AuditException>(() => TableArn.From(LongestName + "a", Sample.Scope));
    }

    [Fact]
    public void A_request_holds_each_table_once_by_name_or_ARN() =>
        Assert.Equal([Sample.Table("Orders"), Sample.Table("Users")], Sample.Request("Orders", Sample.Table("Orders"), "Users").Tables(Sample.Scope));

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("/", null)]
    [InlineData("logs", "logs")]
    [InlineData("/logs/ddb/", "logs/ddb")]
    public void A_prefix_has_no_slash_at_its_ends(string? given, string? kept) =>
        Assert.Equal(kept, (Sample.Request() with { S3KeyPrefix = given }).S3KeyPrefix);

    [Theory]
    [InlineData("aws", "us-east-1", "arn:aws:cloudtrail:us-east-1:111122223333:trail/company")]
    [InlineData("aws-cn", "cn-north-1", "arn:aws-cn:cloudtrail:cn-north-1:111122223333:trail/company")]
    [InlineData("aws-us-gov", "us-gov-west-1", "arn:aws-us-gov:cloudtrail:us-gov-west-1:111122223333:trail/company")]
    public void A_trails_name_becomes_an_ARN_and_an_ARN_stays(string partition, string region, string arn)
    {
        var scope = Sample.Scope with { Partition = partition, Region = region };
        Assert.Equal(arn, TrailArn.For("company", scope));
        Assert.Equal(arn, TrailArn.For(arn, scope));
        Assert.Equal("company", TrailArn.NameOf(arn));
        Assert.Equal("company", TrailArn.NameOf("company"));
        Assert.True(TrailArn.IsArn(arn));
        Assert.False(TrailArn.IsArn("company"));
    }
}
