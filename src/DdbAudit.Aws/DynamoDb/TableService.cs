using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Amazon;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using DdbAudit.Arns;
using DdbAudit.Aws.Connection;
using DdbAudit.Trails;

namespace DdbAudit.Aws.DynamoDb;

/// <inheritdoc cref="ITableService"/>
internal sealed class TableService(AwsClients clients) : ITableService
{
    private static readonly FrozenDictionary<string, AuditError> Codes = AwsErrors.Table(
        (AuditError.TableNotFound, ["ResourceNotFoundException", "TableNotFoundException"]));

    private static readonly FrozenDictionary<string, AuditError> CreationCodes = AwsErrors.Table(
        (AuditError.TableExists, ["ResourceInUseException", "TableAlreadyExistsException"]));

    private IAmazonDynamoDB HomeClient => clients.DynamoDb(clients.Region);

    public async Task<TableState?> FindAsync(string nameOrArn, CancellationToken cancellation)
    {
        try
        {
            var reply = await ClientFor(nameOrArn).DescribeTableAsync(new DescribeTableRequest { TableName = nameOrArn }, cancellation)
                .OrAuditError(nameOrArn, cancellation, Codes).ConfigureAwait(false);
            return ToTableState(reply.Table);
        }
        catch (AuditException e) when (e.Error == AuditError.TableNotFound)
        {
            return null;
        }
    }

    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = new ListTablesRequest();
        do
        {
            var page = await HomeClient.ListTablesAsync(request, cancellation).OrAuditError(target: null, cancellation, Codes).ConfigureAwait(false);
            foreach (var name in page.TableNames ?? [])
                yield return name;

            request.ExclusiveStartTableName = page.LastEvaluatedTableName;
        }
        while (!string.IsNullOrEmpty(request.ExclusiveStartTableName));
    }

    public async Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string tableArn, CancellationToken cancellation)
    {
        var tags = new Dictionary<string, string>();
        var request = new ListTagsOfResourceRequest { ResourceArn = tableArn };
        do
        {
            var page = await ClientFor(tableArn).ListTagsOfResourceAsync(request, cancellation)
                .OrAuditError(tableArn, cancellation, Codes).ConfigureAwait(false);
            foreach (var tag in page.Tags ?? [])
                tags[tag.Key] = tag.Value;

            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));

        return tags;
    }

    public async Task<TableState> CreateAsync(
        string name, string partitionKey, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation)
    {
        var request = new CreateTableRequest
        {
            TableName = name,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [new AttributeDefinition(partitionKey, ScalarAttributeType.S)],
            KeySchema = [new KeySchemaElement(partitionKey, KeyType.HASH)],
            Tags = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
        };
        var reply = await HomeClient.CreateTableAsync(request, cancellation).OrAuditError(name, cancellation, CreationCodes).ConfigureAwait(false);
        return ToTableState(reply.TableDescription);
    }

    public Task DeleteAsync(string name, CancellationToken cancellation) =>
        HomeClient.DeleteTableAsync(new DeleteTableRequest { TableName = name }, cancellation).OrAuditError(name, cancellation, Codes);

    public Task PutItemAsync(string table, IReadOnlyDictionary<string, string> item, CancellationToken cancellation) =>
        HomeClient.PutItemAsync(new PutItemRequest { TableName = table, Item = Attributes(item) }, cancellation).OrAuditError(table, cancellation, Codes);

    public Task DeleteItemAsync(string table, IReadOnlyDictionary<string, string> key, CancellationToken cancellation) =>
        HomeClient.DeleteItemAsync(new DeleteItemRequest { TableName = table, Key = Attributes(key) }, cancellation).OrAuditError(table, cancellation, Codes);

    public Task<AnsweredCall> GetItemAsync(string tableArn, DdbKey key, CancellationToken cancellation)
    {
        var request = new GetItemRequest { TableName = tableArn, Key = KeyAttributes(key) };
        return RunAsync(ClientFor(tableArn).GetItemAsync(request, cancellation), tableArn, cancellation);
    }

    public Task<AnsweredCall> PutNewItemAsync(string tableArn, DdbKey key, string attribute, string text, CancellationToken cancellation)
    {
        var request = new PutItemRequest
        {
            TableName = tableArn,
            Item = new Dictionary<string, AttributeValue>(KeyAttributes(key)) { [attribute] = new AttributeValue(text) },
            ConditionExpression = "attribute_not_exists(#a)",
            ExpressionAttributeNames = new Dictionary<string, string> { ["#a"] = key[0].Name },
        };
        return RunAsync(ClientFor(tableArn).PutItemAsync(request, cancellation), tableArn, cancellation);
    }

    public Task<AnsweredCall> DeleteItemWithAsync(string tableArn, DdbKey key, string attribute, CancellationToken cancellation)
    {
        var request = new DeleteItemRequest
        {
            TableName = tableArn,
            Key = KeyAttributes(key),
            ConditionExpression = "attribute_exists(#a)",
            ExpressionAttributeNames = new Dictionary<string, string> { ["#a"] = attribute },
        };
        return RunAsync(ClientFor(tableArn).DeleteItemAsync(request, cancellation), tableArn, cancellation);
    }

    private static async Task<AnsweredCall> RunAsync<T>(Task<T> call, string tableArn, CancellationToken cancellation)
        where T : AmazonWebServiceResponse
    {
        try
        {
            var reply = await call.OrAuditError(tableArn, cancellation, Codes).ConfigureAwait(false);
            return new AnsweredCall(reply.ResponseMetadata.RequestId, IsRefused: false);
        }
        catch (AuditException e) when (e is { AwsErrorCode: "ConditionalCheckFailedException", RequestId: { } requestId })
        {
            return new AnsweredCall(requestId, IsRefused: true);
        }
    }

    // DynamoDB answers for a table's ARN in the table's Region only.
    private IAmazonDynamoDB ClientFor(string nameOrArn) =>
        Arn.TryParse(nameOrArn, out var arn) ? clients.DynamoDb(RegionEndpoint.GetBySystemName(arn.Region)) : HomeClient;

    private static Dictionary<string, AttributeValue> Attributes(IReadOnlyDictionary<string, string> item) =>
        item.ToDictionary(attribute => attribute.Key, attribute => new AttributeValue(attribute.Value));

    private static Dictionary<string, AttributeValue> KeyAttributes(DdbKey key) => key.ToDictionary(part => part.Name, part => part.Type switch
    {
        "N" => new AttributeValue { N = part.Value },
        "B" => new AttributeValue { B = new MemoryStream(Convert.FromBase64String(part.Value)) },
        _ => new AttributeValue(part.Value),
    });

    private static TableState ToTableState(TableDescription table) => new(
        table.TableName,
        table.TableArn,
        table.TableStatus.Value,
        table.KeySchema.Single(part => part.KeyType == KeyType.HASH).AttributeName,
        table.KeySchema.SingleOrDefault(part => part.KeyType == KeyType.RANGE)?.AttributeName,
        table.CreationDateTime is { } created ? new DateTimeOffset(created.ToUniversalTime(), TimeSpan.Zero) : null)
    {
        PartitionKeyType = TypeOf(table, KeyType.HASH),
        SortKeyType = TypeOf(table, KeyType.RANGE),
        StreamLabel = table.StreamSpecification?.StreamEnabled == true ? table.LatestStreamLabel : null,
    };

    // "S" where the table has no such key.
    private static string TypeOf(TableDescription table, KeyType part)
    {
        var name = table.KeySchema.SingleOrDefault(key => key.KeyType == part)?.AttributeName;
        return table.AttributeDefinitions.SingleOrDefault(attribute => attribute.AttributeName == name)?.AttributeType.Value ?? "S";
    }
}
