using System.Collections;

namespace DdbAudit.Binding;

/// <summary>Completes DynamoDB's data events (DynamoDB Developer Guide, logging with CloudTrail). Newer ones may be typed.</summary>
public sealed class EventNameCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(IDictionary boundParameters) =>
    [
        "BatchExecuteStatement", "BatchGetItem", "BatchWriteItem", "DeleteItem", "ExecuteStatement", "ExecuteTransaction",
        "GetItem", "GetRecords", "GetShardIterator", "PutItem", "Query", "Scan", "TransactGetItems", "TransactWriteItems", "UpdateItem",
    ];
}
