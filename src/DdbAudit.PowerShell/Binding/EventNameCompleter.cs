using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace DdbAudit.Binding;

/// <summary>Completes DynamoDB's data events (DynamoDB Developer Guide, logging with CloudTrail). Newer ones may be typed.</summary>
public sealed class EventNameCompleter : IArgumentCompleter
{
    private static readonly string[] EventNames =
    [
        "BatchExecuteStatement", "BatchGetItem", "BatchWriteItem", "DeleteItem", "ExecuteStatement", "ExecuteTransaction",
        "GetItem", "GetRecords", "GetShardIterator", "PutItem", "Query", "Scan", "TransactGetItems", "TransactWriteItems", "UpdateItem",
    ];

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Match(EventNames, wordToComplete);
}
