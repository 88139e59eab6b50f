using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>All items of a table or index, a page at a time.</summary>
internal sealed class Scan(TableStore tables) : OneTableOperation(tables)
{
    public override bool ReadOnly => true;

    protected override JsonObject Run(JsonInput input, Table table)
    {
        if (input.Has("Segment") || input.Has("TotalSegments"))
            throw DynamoErrors.Invalid("The sandbox does not know parallel scans (Segment, TotalSegments)");
        var source = ItemSource.Of(table, input.Text("IndexName"), input);
        var selection = Selection.Read(input);
        selection.Placeholders.CheckAllUsed();

        var page = ItemPage.Read(Entries(input, source), selection.Limit, selection.Filter);
        var reply = page.ToJson(source, selection.Projection, selection.CountOnly);
        ConsumedCapacity.AddRead(reply, input, table, page.ScannedBytes);
        return reply;
    }

    private static IEnumerable<IndexEntry> Entries(JsonInput input, ItemSource source)
    {
        if (input.Object("ExclusiveStartKey") is not { } startKey)
            return source.Entries();
        var start = source.StartAt(startKey);
        return source.Entries().Where(entry => entry.CompareTo(start) > 0);
    }
}
