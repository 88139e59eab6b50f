using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Delivery;
using DdbAudit.Sandbox.DynamoDb.Operations;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb;

/// <summary>Amazon DynamoDB: tables, their tags and their items.</summary>
internal sealed class DynamoDbService : JsonService<IJsonOperation>
{
    private static readonly JsonProtocol Json = new("1.0", "DynamoDB_20120810.", ErrorType, "message");

    private readonly DataPlaneRecorder _recorder;

    public DynamoDbService(TableStore tables, IDataPlaneLog log, SandboxOptions options)
        : base("dynamodb", Json)
    {
        var tokens = new RequestTokens(options.Clock);
        _recorder = new DataPlaneRecorder(log, options.Clock);
        Operations =
        [
            new CreateTable(tables),
            new DescribeTable(tables),
            new ListTables(tables),
            new DeleteTable(tables),
            new TagResource(tables),
            new UntagResource(tables),
            new ListTagsOfResource(tables),
            new PutItem(tables),
            new GetItem(tables),
            new UpdateItem(tables),
            new DeleteItem(tables),
            new Query(tables),
            new Scan(tables),
            new BatchGetItem(tables),
            new BatchWriteItem(tables),
            new TransactGetItems(tables),
            new TransactWriteItems(tables, tokens),
            new ExecuteStatement(tables),
            new BatchExecuteStatement(tables),
            new ExecuteTransaction(tables, tokens),
        ];
    }

    protected override string ResourceOf(JsonInput input, SandboxRequest request)
    {
        var named = input.Text("TableName") ?? input.Text("ResourceArn");
        if (named is null || named.StartsWith("arn:", StringComparison.Ordinal))
            return named ?? "*";
        return $"arn:{Partition.Of(request.Region)}:dynamodb:{request.Region}:{request.Caller.AccountId}:table/{named}";
    }

    // Tags in the creating call need the permission to tag besides.
    protected override IEnumerable<string> ActionsOf(IJsonOperation operation, JsonInput input) =>
        operation is CreateTable && input.Objects("Tags") is { Count: > 0 }
            ? [.. base.ActionsOf(operation, input), "dynamodb:TagResource"]
            : base.ActionsOf(operation, input);

    protected override JsonObject Run(IJsonOperation operation, JsonInput input, SandboxRequest request) =>
        operation is IDataPlaneOperation onItems
            ? _recorder.Run(onItems, input, request, () => base.Authorise(operation, input, request))
            : operation.Run(input, request);

    // A call on items that is denied is recorded, too: the recorder asks.
    protected override void Authorise(IJsonOperation operation, JsonInput input, SandboxRequest request)
    {
        if (operation is not IDataPlaneOperation)
            base.Authorise(operation, input, request);
    }

    /// <summary>Errors of the framework come from other namespaces than DynamoDB's own.</summary>
    private static string ErrorType(string code) => code switch
    {
        "ValidationException" => "com.amazon.coral.validate#",
        "TransactionCanceledException" or "IdempotentParameterMismatchException" or "DuplicateItemException" or "ConditionalCheckFailedException" or "ResourceNotFoundException" or "ResourceInUseException" or "LimitExceededException"
            or "ProvisionedThroughputExceededException" or "InternalServerError" => "com.amazonaws.dynamodb.v20120810#",
        _ => "com.amazon.coral.service#",
    } + code;
}
