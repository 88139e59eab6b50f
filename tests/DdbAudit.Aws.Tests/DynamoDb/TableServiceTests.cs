using Amazon;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Http;
using DdbAudit.Trails;

namespace DdbAudit.Aws.Tests.DynamoDb;

public sealed class TableServiceTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Tags = new() { ["ddbaudit:managed-by"] = "DdbAudit" };

    private SandboxAccount _sandbox = null!;

    private ITableService Tables => _sandbox.Account.Tables;

    private FaultList Faults => _sandbox.Sandbox.Faults;

    public async Task InitializeAsync() => _sandbox = await SandboxAccount.OpenAsync(new SandboxOptions { TableCreation = TimeSpan.FromMilliseconds(50) });

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Theory]
    [InlineData("no-such-table")]
    [InlineData("arn:aws:dynamodb:eu-west-1:111122223333:table/no-such-table")]
    public async Task A_table_that_is_not_there_is_null(string nameOrArn) => Assert.Null(await Tables.FindAsync(nameOrArn, default));

    [Fact]
    public async Task A_new_table_is_on_demand_and_has_its_tags_from_the_creating_call()
    {
        var created = await Tables.CreateAsync("Orders", "pk", Tags, default);

        Assert.Equal(("Orders", "arn:aws:dynamodb:us-east-1:111122223333:table/Orders", "CREATING"), (created.Name, created.Arn, created.Status));
        Assert.Equal(("pk", null), (created.PartitionKey, created.SortKey));
        var active = await ActiveAsync("Orders");
        Assert.InRange(active.Created!.Value, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.Equal(Tags, await Tables.GetTagsAsync(active.Arn, default));
        Assert.Equal(0, _sandbox.Sandbox.Requests.Count("dynamodb", "TagResource"));

        var described = await Client().DescribeTableAsync("Orders");
        Assert.Equal(BillingMode.PAY_PER_REQUEST, described.Table.BillingModeSummary.BillingMode);
    }

    [Fact]
    public async Task A_table_is_found_by_its_ARN_from_another_Region()
    {
        var arn = (await Tables.CreateAsync("Orders", "pk", Tags, default)).Arn;
        using var elsewhere = await _sandbox.OpenAsAsync(region: "eu-west-1");

        Assert.Null(await elsewhere.Tables.FindAsync("Orders", default));
        Assert.Equal(arn, (await elsewhere.Tables.FindAsync(arn, default))!.Arn);
        Assert.Equal(Tags, await elsewhere.Tables.GetTagsAsync(arn, default));
    }

    [Fact]
    public async Task A_sort_key_is_told()
    {
        await Client().CreateTableAsync(new CreateTableRequest
        {
            TableName = "Sorted",
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [new AttributeDefinition("sk", ScalarAttributeType.N), new AttributeDefinition("pk", ScalarAttributeType.S)],
            KeySchema = [new KeySchemaElement("pk", KeyType.HASH), new KeySchemaElement("sk", KeyType.RANGE)],
        });

        var table = await Tables.FindAsync("Sorted", default);

        Assert.Equal(("pk", "sk"), (table!.PartitionKey, table.SortKey));
    }

    [Fact]
    public async Task More_tables_than_a_page_holds_are_all_listed()
    {
        var names = Enumerable.Range(0, 105).Select(i => $"table-{i:000}").ToArray();
        await Parallel.ForEachAsync(names, async (name, cancellation) => await Tables.CreateAsync(name, "pk", Tags, cancellation));

        Assert.Equal(names, await Tables.ListAsync(default).Order().ToListAsync());
        Assert.Equal(2, _sandbox.Sandbox.Requests.Count("dynamodb", "ListTables"));
    }

    [Fact]
    public async Task A_table_that_exists_is_not_created_again()
    {
        await Tables.CreateAsync("Orders", "pk", Tags, default);

        var error = await Assert.ThrowsAsync<AuditException>(() => Tables.CreateAsync("Orders", "pk", Tags, default));

        Assert.Equal((AuditError.TableExists, "Orders", "ResourceInUseException"), (error.Error, error.Target, error.AwsErrorCode));
    }

    [Fact]
    public async Task Items_are_put_and_deleted()
    {
        await Tables.CreateAsync("Orders", "pk", Tags, default);
        await ActiveAsync("Orders");

        await Tables.PutItemAsync("Orders", new Dictionary<string, string> { ["pk"] = "cust#1", ["note"] = "first" }, default);
        var put = await Client().GetItemAsync("Orders", new Dictionary<string, AttributeValue> { ["pk"] = new("cust#1") });
        await Tables.DeleteItemAsync("Orders", new Dictionary<string, string> { ["pk"] = "cust#1" }, default);
        var deleted = await Client().GetItemAsync("Orders", new Dictionary<string, AttributeValue> { ["pk"] = new("cust#1") });

        Assert.Equal("first", put.Item["note"].S);
        Assert.False(deleted.IsItemSet);
    }

    [Fact]
    public async Task A_table_is_deleted()
    {
        await Tables.CreateAsync("Orders", "pk", Tags, default);
        await ActiveAsync("Orders");

        await Tables.DeleteAsync("Orders", default);

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (await Tables.FindAsync("Orders", limit.Token) is { } table)
            Assert.Equal("DELETING", table.Status);
    }

    [Fact]
    public async Task A_change_of_a_table_that_is_not_there_is_an_error()
    {
        var key = new Dictionary<string, string> { ["pk"] = "x" };

        foreach (var change in new Func<Task>[] { () => Tables.DeleteAsync("gone", default), () => Tables.PutItemAsync("gone", key, default), () => Tables.DeleteItemAsync("gone", key, default) })
        {
            var error = await Assert.ThrowsAsync<AuditException>(change);
            Assert.Equal((AuditError.TableNotFound, "gone"), (error.Error, error.Target));
            Assert.Contains(error.RequestId!, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_denied_call_is_an_error_that_names_the_table()
    {
        Faults.Add(new Fault { Service = "dynamodb", Operation = "DescribeTable", Error = Fault.AccessDenied(WireProtocol.Json) });

        var error = await Assert.ThrowsAsync<AuditException>(() => Tables.FindAsync("Orders", default));

        Assert.Equal((AuditError.AccessDenied, "Orders", "AccessDeniedException"), (error.Error, error.Target, error.AwsErrorCode));
    }

    [Fact]
    public async Task Two_failures_are_waited_out()
    {
        Faults.Add(new Fault { Service = "dynamodb", Operation = "ListTables", Calls = 2, Error = new ServiceError("InternalServerError", "Oops", 500) });

        Assert.Empty(await Tables.ListAsync(default).ToListAsync());
    }

    private IAmazonDynamoDB Client() => _sandbox.Clients.DynamoDb(RegionEndpoint.USEast1);

    private async Task<TableState> ActiveAsync(string name)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            if (await Tables.FindAsync(name, limit.Token) is { Status: "ACTIVE" } table)
                return table;
        }
    }
}
