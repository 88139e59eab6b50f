using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.Expressions;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>The items of one partition of a table or index, in order of the sort key.</summary>
internal sealed class Query(TableStore tables) : OneTableOperation(tables)
{
    public override bool ReadOnly => true;

    protected override JsonObject Run(JsonInput input, Table table)
    {
        var source = ItemSource.Of(table, input.Text("IndexName"), input);
        var selection = Selection.Read(input);
        var text = input.Text("KeyConditionExpression")
            ?? throw DynamoErrors.Invalid("Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
        var condition = KeyCondition.Parse(text, new ExpressionScope("KeyConditionExpression", selection.Placeholders), source.Key);
        selection.Placeholders.CheckAllUsed();
        CheckFilter(selection.Filter, source.Key);

        var page = ItemPage.Read(Entries(input, source).Where(condition.Holds), selection.Limit, selection.Filter);
        var reply = page.ToJson(source, selection.Projection, selection.CountOnly);
        ConsumedCapacity.AddRead(reply, input, table, page.ScannedBytes);
        return reply;
    }

    private static IEnumerable<IndexEntry> Entries(JsonInput input, ItemSource source)
    {
        var isForward = input.Flag("ScanIndexForward") ?? true;
        var entries = isForward ? source.Entries() : source.Entries().Reverse();
        if (input.Object("ExclusiveStartKey") is not { } startKey)
            return entries;
        var start = source.StartAt(startKey);
        return entries.Where(entry => isForward ? entry.CompareTo(start) > 0 : entry.CompareTo(start) < 0);
    }

    private static void CheckFilter(ICondition? filter, KeySchema key)
    {
        if (filter?.Paths.FirstOrDefault(path => key.Names.Contains(path.Attribute)) is { } path)
            throw DynamoErrors.Invalid($"Filter Expression can only contain non-primary key attributes: Primary key attribute: {path.Attribute}");
    }
}
