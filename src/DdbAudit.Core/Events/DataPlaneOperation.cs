namespace DdbAudit;

/// <summary>An operation that is logged as a data event.</summary>
internal sealed record DataPlaneOperation(string Name, CallKind Kind)
{
    /// <summary>Those that are known today. Source: "DynamoDB information in CloudTrail" (Amazon DynamoDB Developer Guide).</summary>
    public static IReadOnlyList<DataPlaneOperation> All { get; } =
    [
        new("GetItem", CallKind.Read),
        new("BatchGetItem", CallKind.Read),
        new("Query", CallKind.Read),
        new("Scan", CallKind.Read),
        new("TransactGetItems", CallKind.Read),
        new("GetRecords", CallKind.Stream),
        new("GetShardIterator", CallKind.Stream),
        new("PutItem", CallKind.Write),
        new("UpdateItem", CallKind.Write),
        new("DeleteItem", CallKind.Write),
        new("BatchWriteItem", CallKind.Write),
        new("TransactWriteItems", CallKind.Write),
        new("ExecuteStatement", CallKind.PartiQL),
        new("BatchExecuteStatement", CallKind.PartiQL),
        new("ExecuteTransaction", CallKind.PartiQL),
    ];

    // Records are asked of by name, each one: a value that is no reference would be compiled for anew in every session.
    private static readonly Dictionary<string, DataPlaneOperation> ByName = All.ToDictionary(operation => operation.Name, StringComparer.Ordinal);

    /// <summary>What CloudTrail marks its events with.</summary>
    public bool ReadOnly => Kind is CallKind.Read or CallKind.Stream;

    /// <summary>The operation of a name as AWS spells it; null where it is not known.</summary>
    public static DataPlaneOperation? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The names of those of a kind.</summary>
    public static IEnumerable<string> NamesOf(CallKind kind) => All.Where(operation => operation.Kind == kind).Select(operation => operation.Name);
}
