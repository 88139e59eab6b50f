using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using DdbAudit.Aws.Tests.Sandbox.CloudTrail;
using DdbAudit.Sandbox;

namespace DdbAudit.Aws.Tests.Sandbox.DynamoDb;

public sealed class TableTests(DynamoDbSandbox sandbox) : IClassFixture<DynamoDbSandbox>
{
    [Fact]
    public async Task A_table_is_CREATING_before_it_is_ACTIVE_and_DELETING_before_it_is_gone()
    {
        var clock = new SettableClock { Now = DateTimeOffset.UtcNow };
        var options = new SandboxOptions { TableCreation = TimeSpan.FromSeconds(5), TableDeletion = TimeSpan.FromSeconds(5), Clock = clock };
        await using var server = await SandboxServer.StartAsync(options);
        using var client = DynamoDbSandbox.Connect(server);
        var created = await client.CreateTableAsync(DynamoDbSandbox.TableRequest("slow"));
        Assert.Equal(TableStatus.CREATING, created.TableDescription.TableStatus);
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => client.PutItemAsync("slow", DynamoDbSandbox.Item(("pk", DynamoDbSandbox.S("a")))));
        await Assert.ThrowsAsync<ResourceInUseException>(() => client.DeleteTableAsync("slow"));

        clock.Now += options.TableCreation;
        Assert.Equal(TableStatus.ACTIVE, (await client.DescribeTableAsync("slow")).Table.TableStatus);
        Assert.Equal(TableStatus.DELETING, (await client.DeleteTableAsync("slow")).TableDescription.TableStatus);
        await Assert.ThrowsAsync<ResourceInUseException>(() => client.DeleteTableAsync("slow"));

        clock.Now += options.TableDeletion;
        Assert.Empty((await client.ListTablesAsync()).TableNames);
    }

    [Fact]
    public async Task A_description_has_what_was_asked_for_by_name_and_by_ARN()
    {
        var request = DynamoDbSandbox.TableRequest("described");
        request.BillingMode = BillingMode.PROVISIONED;
        request.ProvisionedThroughput = new ProvisionedThroughput(3, 4);
        request.KeySchema.Add(new KeySchemaElement("sk", KeyType.RANGE));
        request.AttributeDefinitions.Add(new AttributeDefinition("sk", ScalarAttributeType.N));
        request.AttributeDefinitions.Add(new AttributeDefinition("owner", ScalarAttributeType.S));
        request.GlobalSecondaryIndexes =
        [
            new GlobalSecondaryIndex
            {
                IndexName = "by-owner",
                KeySchema = [new KeySchemaElement("owner", KeyType.HASH)],
                Projection = new Projection { ProjectionType = ProjectionType.INCLUDE, NonKeyAttributes = ["total"] },
                ProvisionedThroughput = new ProvisionedThroughput(1, 1),
            },
        ];
        request.StreamSpecification = new StreamSpecification { StreamEnabled = true, StreamViewType = StreamViewType.NEW_IMAGE };
        request.DeletionProtectionEnabled = true;
        await sandbox.Client.CreateTableAsync(request);

        var table = (await sandbox.Client.DescribeTableAsync("arn:aws:dynamodb:us-east-1:111122223333:table/described")).Table;
        Assert.Equal("described", table.TableName);
        Assert.Equal(["pk", "sk"], table.KeySchema.Select(element => element.AttributeName));
        Assert.Equal(3, table.ProvisionedThroughput.ReadCapacityUnits);
        Assert.Equal("by-owner", Assert.Single(table.GlobalSecondaryIndexes).IndexName);
        Assert.Equal(["total"], table.GlobalSecondaryIndexes[0].Projection.NonKeyAttributes);
        Assert.StartsWith($"{table.TableArn}/stream/", table.LatestStreamArn, StringComparison.Ordinal);
        Assert.True(table.DeletionProtectionEnabled);
        Assert.True(DateTime.UtcNow - table.CreationDateTime!.Value.ToUniversalTime() < TimeSpan.FromMinutes(1));
        var refusal = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => sandbox.Client.DeleteTableAsync("described"));
        Assert.Contains("protected against deletion", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_taken_once_in_a_Region()
    {
        var name = await sandbox.NewTableAsync();
        var refusal = await Assert.ThrowsAsync<ResourceInUseException>(() => sandbox.Client.CreateTableAsync(DynamoDbSandbox.TableRequest(name)));
        Assert.Equal($"Table already exists: {name}", refusal.Message);
        using var elsewhere = sandbox.Connect("eu-west-1");
        var created = await elsewhere.CreateTableAsync(DynamoDbSandbox.TableRequest(name));
        Assert.Equal($"arn:aws:dynamodb:eu-west-1:111122223333:table/{name}", created.TableDescription.TableArn);
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_named()
    {
        var refusal = await Assert.ThrowsAsync<ResourceNotFoundException>(() => sandbox.Client.DescribeTableAsync("nowhere"));
        Assert.Equal("Requested resource not found: Table: nowhere not found", refusal.Message);
    }

    [Fact]
    public async Task An_ARN_of_another_account_or_Region_is_refused()
    {
        var foreign = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => sandbox.Client.DescribeTableAsync("arn:aws:dynamodb:us-east-1:444455556666:table/any"));
        Assert.Equal("AccessDeniedException", foreign.ErrorCode);
        var elsewhere = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => sandbox.Client.DescribeTableAsync("arn:aws:dynamodb:eu-west-1:111122223333:table/any"));
        Assert.Equal("ValidationException", elsewhere.ErrorCode);
    }

    [Fact]
    public async Task Tables_are_listed_by_name_a_page_at_a_time()
    {
        using var client = sandbox.Connect("ap-south-1");
        foreach (var name in new[] { "ccc", "aaa", "bbb" })
            await client.CreateTableAsync(DynamoDbSandbox.TableRequest(name));
        var first = await client.ListTablesAsync(new ListTablesRequest { Limit = 2 });
        Assert.Equal(["aaa", "bbb"], first.TableNames);
        Assert.Equal("bbb", first.LastEvaluatedTableName);
        var second = await client.ListTablesAsync(new ListTablesRequest { ExclusiveStartTableName = "bbb" });
        Assert.Equal(["ccc"], second.TableNames);
        Assert.Null(second.LastEvaluatedTableName);
    }

    public static TheoryData<string, Action<CreateTableRequest>> InvalidRequests() => new()
    {
        { "between 3 and 255", request => request.TableName = "ab" },
        { "regular expression", request => request.TableName = "a b c" },
        { "not a HASH key", request => request.KeySchema[0].KeyType = KeyType.RANGE },
        { "not defined in AttributeDefinitions", request => request.KeySchema[0].AttributeName = "other" },
        { "are not used", request => request.AttributeDefinitions.Add(new AttributeDefinition("extra", ScalarAttributeType.S)) },
        { "enum value set: [B, N, S]", request => request.AttributeDefinitions[0].AttributeType = new ScalarAttributeType("BOOL") },
        { "same name", request => request.KeySchema.Add(new KeySchemaElement("pk", KeyType.RANGE)) },
        { "must both be specified when BillingMode is PROVISIONED", request => request.BillingMode = null },
        { "Neither ReadCapacityUnits nor WriteCapacityUnits", request => request.ProvisionedThroughput = new ProvisionedThroughput(1, 1) },
        { "StreamViewType must be specified", request => request.StreamSpecification = new StreamSpecification { StreamEnabled = true } },
        { "Duplicate tag keys", request => request.Tags = [new Tag { Key = "a", Value = "1" }, new Tag { Key = "a", Value = "2" }] },
        {
            "does not have a range key",
            request => request.LocalSecondaryIndexes =
            [
                new LocalSecondaryIndex { IndexName = "local", KeySchema = request.KeySchema, Projection = new Projection { ProjectionType = ProjectionType.ALL } },
            ]
        },
    };

    [Theory]
    [MemberData(nameof(InvalidRequests))]
    public async Task A_definition_that_breaks_a_rule_is_refused_with_the_rule(string rule, Action<CreateTableRequest> breakRule)
    {
        var request = DynamoDbSandbox.TableRequest("never");
        breakRule(request);
        var refusal = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => sandbox.Client.CreateTableAsync(request));
        Assert.Equal("ValidationException", refusal.ErrorCode);
        Assert.Contains(rule, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_come_with_the_creating_call_and_change_later()
    {
        var request = DynamoDbSandbox.TableRequest("tagged");
        request.Tags = [new Tag { Key = "stack", Value = "one" }, new Tag { Key = "old", Value = "" }];
        var arn = (await sandbox.Client.CreateTableAsync(request)).TableDescription.TableArn;
        await sandbox.Client.TagResourceAsync(new TagResourceRequest { ResourceArn = arn, Tags = [new Tag { Key = "stack", Value = "two" }] });
        await sandbox.Client.UntagResourceAsync(new UntagResourceRequest { ResourceArn = arn, TagKeys = ["old", "never-there"] });
        var tags = (await sandbox.Client.ListTagsOfResourceAsync(new ListTagsOfResourceRequest { ResourceArn = arn })).Tags;
        Assert.Equal("stack=two", string.Join(",", tags.Select(tag => $"{tag.Key}={tag.Value}")));
    }

    [Fact]
    public async Task Operations_that_are_not_there_are_unknown()
    {
        var refusal = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => sandbox.Client.DescribeLimitsAsync(new DescribeLimitsRequest()));
        Assert.Equal("UnknownOperationException", refusal.ErrorCode);
        Assert.NotEmpty(refusal.RequestId);
    }
}
