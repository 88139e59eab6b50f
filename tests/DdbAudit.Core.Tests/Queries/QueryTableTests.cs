using System.Text.RegularExpressions;
using DdbAudit.Queries;

namespace DdbAudit.Tests.Queries;

[Collection(WitnessTests.Name)]
public sealed class QueryTableTests(QueryFixture fixture)
{
    /// <summary>Every member of a record, from "CloudTrail record contents" and "CloudTrail userIdentity element" (AWS CloudTrail User Guide), to the leaf.</summary>
    private static readonly string[] Members =
    [
        "eventVersion", "eventTime", "eventSource", "eventName", "awsRegion", "sourceIPAddress", "userAgent", "errorCode", "errorMessage", "requestParameters", "responseElements",
        "additionalEventData", "requestID", "eventID", "readOnly", "eventType", "apiVersion", "managementEvent", "recipientAccountId", "serviceEventDetails", "sharedEventID",
        "vpcEndpointId", "vpcEndpointAccountId", "eventCategory", "sessionCredentialFromConsole", "edgeDeviceDetails",
        "resources.ARN", "resources.accountId", "resources.type",
        "addendum.reason", "addendum.updatedFields", "addendum.originalRequestID", "addendum.originalEventID",
        "tlsDetails.tlsVersion", "tlsDetails.cipherSuite", "tlsDetails.clientProvidedHostHeader",
        "userIdentity.type", "userIdentity.principalId", "userIdentity.arn", "userIdentity.accountId", "userIdentity.accessKeyId", "userIdentity.userName", "userIdentity.invokedBy",
        "userIdentity.sourceIdentity", "userIdentity.identityProvider", "userIdentity.credentialId", "userIdentity.invokedByDelegate.accountId",
        "userIdentity.onBehalfOf.userId", "userIdentity.onBehalfOf.identityStoreArn",
        "userIdentity.inScopeOf.sourceArn", "userIdentity.inScopeOf.sourceAccount", "userIdentity.inScopeOf.issuerType", "userIdentity.inScopeOf.credentialsIssuedTo",
        "userIdentity.sessionContext.attributes.mfaAuthenticated", "userIdentity.sessionContext.attributes.creationDate",
        "userIdentity.sessionContext.sessionIssuer.type", "userIdentity.sessionContext.sessionIssuer.principalId", "userIdentity.sessionContext.sessionIssuer.arn",
        "userIdentity.sessionContext.sessionIssuer.accountId", "userIdentity.sessionContext.sessionIssuer.userName",
        "userIdentity.sessionContext.sourceIdentity", "userIdentity.sessionContext.ec2RoleDelivery", "userIdentity.sessionContext.assumedRoot",
        "userIdentity.sessionContext.webIdFederationData.federatedProvider", "userIdentity.sessionContext.webIdFederationData.attributes",
    ];

    private static readonly QueryTable Table = new()
    {
        Name = new QueryTableName("ddbaudit", "cloudtrail_logs"),
        BucketName = "audit-logs",
        Prefix = "it's/prod",
        OrganizationId = "o-abc1234567",
        AccountIds = ["111122223333", "444455556666"],
        Regions = ["eu-west-1", "us-east-1"],
        FirstDay = new DateOnly(2025, 3, 9),
        Parameters = new Dictionary<string, string> { ["ddbaudit:managed-by"] = "DdbAudit" },
    };

    [Fact]
    public void There_is_a_column_for_every_member_of_a_record_and_no_other() =>
        Assert.Equal(
            Members.Select(member => member.ToLowerInvariant()).Order(StringComparer.Ordinal),
            QueryColumns.OfRecord.SelectMany(column => HiveType.Parse(column.Type).Leaves(column.Name)).Order(StringComparer.Ordinal));

    [Fact]
    public void A_column_is_named_as_its_member_in_lower_case()
    {
        Assert.All(QueryColumns.OfRecord, column => Assert.Equal(column.Member!.ToLowerInvariant(), column.Name));
        Assert.All(QueryColumns.OfRecord, column => Assert.Contains(column.Member!, Members.Select(member => member.Split('.')[0])));
        Assert.All(QueryColumns.OfKey, column => Assert.Null(column.Member));
    }

    [Fact]
    public void The_DDL_says_column_by_column_what_Glue_is_told()
    {
        var ddl = CatalogTable.Of(Table).ToDdl().ReplaceLineEndings("\n");
        var parts = Regex.Match(ddl, @"^CREATE EXTERNAL TABLE IF NOT EXISTS `ddbaudit`\.`cloudtrail_logs` \(\n(.*)\n\)\nPARTITIONED BY \(\n(.*)\n\)\nROW FORMAT SERDE '(.*)'\nSTORED AS INPUTFORMAT '(.*)'\nOUTPUTFORMAT '(.*)'\nLOCATION '(.*)'\nTBLPROPERTIES \(\n(.*)\n\)$", RegexOptions.Singleline);
        Assert.True(parts.Success, ddl);
        Assert.Equal(QueryColumns.OfRecord.Select(column => $"  `{column.Name}` {column.Type}"), parts.Groups[1].Value.Split(",\n"));
        Assert.Equal(QueryColumns.OfKey.Select(column => $"  `{column.Name}` {column.Type}"), parts.Groups[2].Value.Split(",\n"));
        Assert.Equal([QueryTable.SerDe, QueryTable.InputFormat, QueryTable.OutputFormat], [parts.Groups[3].Value, parts.Groups[4].Value, parts.Groups[5].Value]);
        Assert.Equal(@"s3://audit-logs/it\'s/prod/AWSLogs/o-abc1234567/", parts.Groups[6].Value);
        Assert.Equal(
            Table.Properties.Where(property => property.Key != "EXTERNAL").Select(property => $"  '{property.Key}' = '{property.Value.Replace("'", @"\'", StringComparison.Ordinal)}'"),
            parts.Groups[7].Value.Split(",\n"));
    }

    [WitnessFact]
    public async Task The_DDL_is_what_Hives_grammar_takes()
    {
        Assert.Empty(await fixture.Witness.ParseDefinitionAsync(CatalogTable.Of(Table).ToDdl()));
        Assert.NotEmpty(await fixture.Witness.ParseDefinitionAsync(CatalogTable.Of(Table).ToDdl().Replace("ROW FORMAT", "ROW", StringComparison.Ordinal)));
    }

    [WitnessFact]
    public async Task What_is_no_SQL_is_told_by_the_grammar() => Assert.NotEmpty(await fixture.Witness.ParseAsync("SELECT FROM WHERE"));

    [Fact]
    public void Partitions_are_projected_from_the_layout_of_the_keys()
    {
        var properties = Table.Properties;
        Assert.Equal("true", properties["projection.enabled"]);
        Assert.Equal(("enum", "111122223333,444455556666"), (properties["projection.account.type"], properties["projection.account.values"]));
        Assert.Equal(("enum", "eu-west-1,us-east-1"), (properties["projection.region.type"], properties["projection.region.values"]));
        Assert.Equal(("date", "yyyy/MM/dd", "2025/03/09,NOW"), (properties["projection.date.type"], properties["projection.date.format"], properties["projection.date.range"]));
        Assert.Equal(("1", "DAYS"), (properties["projection.date.interval"], properties["projection.date.interval.unit"]));
        Assert.Equal("s3://audit-logs/it's/prod/AWSLogs/o-abc1234567/${account}/CloudTrail/${region}/${date}/", properties["storage.location.template"]);
        Assert.Equal("DdbAudit", properties["ddbaudit:managed-by"]);
        Assert.All(QueryColumns.OfKey, column => Assert.Contains($"${{{column.Name}}}", properties["storage.location.template"], StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_restored_from_an_archive_is_read() => Assert.Equal("true", Table.Properties["read_restored_glacier_objects"]);

    [Theory]
    [InlineData(null, null, "s3://audit-logs/AWSLogs/")]
    [InlineData("p", null, "s3://audit-logs/p/AWSLogs/")]
    [InlineData("", "o-1", "s3://audit-logs/AWSLogs/o-1/")]
    public void The_location_is_where_the_trail_writes(string? prefix, string? organization, string location) =>
        Assert.Equal(location, (Table with { Prefix = prefix, OrganizationId = organization }).Location);
}
