using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using DdbAudit.Sandbox;

namespace DdbAudit.Aws.Tests.Sandbox.DynamoDb;

/// <summary>A sandbox whose tables are ready at once, with AWS's own client.</summary>
public sealed class DynamoDbSandbox : IAsyncLifetime
{
    private int _tables;

    public SandboxServer Server { get; private set; } = null!;

    public AmazonDynamoDBClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await SandboxServer.StartAsync(new SandboxOptions { TableCreation = TimeSpan.Zero, TableDeletion = TimeSpan.Zero });
        Client = Connect();
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }

    public AmazonDynamoDBClient Connect(string region = "us-east-1") => Connect(Server, region);

    public static AmazonDynamoDBClient Connect(SandboxServer server, string region = "us-east-1") => new(
        new BasicAWSCredentials(server.AccessKey, server.SecretKey),
        new AmazonDynamoDBConfig { ServiceURL = server.Endpoint.ToString(), AuthenticationRegion = region, MaxErrorRetry = 0 });

    /// <summary>A table of its own for a test, with partition key pk (S) and, where its type is given, sort key sk.</summary>
    public async Task<string> NewTableAsync(ScalarAttributeType? sortType = null)
    {
        var request = TableRequest($"table-{Interlocked.Increment(ref _tables)}");
        if (sortType is not null)
        {
            request.KeySchema.Add(new KeySchemaElement("sk", KeyType.RANGE));
            request.AttributeDefinitions.Add(new AttributeDefinition("sk", sortType));
        }

        await Client.CreateTableAsync(request);
        return request.TableName;
    }

    /// <summary>An on-demand table with partition key pk.</summary>
    public static CreateTableRequest TableRequest(string name) => new()
    {
        TableName = name,
        KeySchema = [new KeySchemaElement("pk", KeyType.HASH)],
        AttributeDefinitions = [new AttributeDefinition("pk", ScalarAttributeType.S)],
        BillingMode = BillingMode.PAY_PER_REQUEST,
    };

    public Task PutAsync(string table, params (string Name, AttributeValue Value)[] attributes) => Client.PutItemAsync(table, Item(attributes));

    public async Task<Dictionary<string, AttributeValue>> GetAsync(string table, params (string Name, AttributeValue Value)[] key) =>
        (await Client.GetItemAsync(table, Item(key))).Item;

    public static Dictionary<string, AttributeValue> Item(params (string Name, AttributeValue Value)[] attributes) =>
        attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value);

    public static AttributeValue S(string value) => new() { S = value };

    public static AttributeValue N(string value) => new() { N = value };
}
