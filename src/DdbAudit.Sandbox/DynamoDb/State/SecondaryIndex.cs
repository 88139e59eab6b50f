namespace DdbAudit.Sandbox.DynamoDb.State;

/// <summary>A global or local secondary index of a table.</summary>
/// <param name="Throughput">Of a global index; null of a local one.</param>
internal sealed record SecondaryIndex(string Name, KeySchema Key, Projection Projection, Throughput? Throughput)
{
    public bool IsGlobal => Throughput is not null;

    /// <summary>What the index holds of an item of its table.</summary>
    public Item Project(Item item, KeySchema tableKey) => Projection.Type == "ALL"
        ? item
        : item.Only([.. Key.Names, .. tableKey.Names, .. Projection.NonKeyAttributes]);
}
