using DdbAudit.Selectors;

namespace DdbAudit.Costs;

/// <summary>An operation that is logged as a data event, with what CloudWatch counts it by.</summary>
internal sealed record RequestOperation(string Name, RequestKind Kind)
{
    /// <summary>Stands for writes that failed for their condition or a conflict: CloudWatch counts them by table and not by operation.</summary>
    public const string FailedWrite = "FailedWrite";

    /// <summary>Stands for calls of which only that they read, or write, is known.</summary>
    public const string SomeRead = "Read";

    public const string SomeWrite = "Write";

    /// <summary>"DynamoDB metrics and dimensions", Operation; GetShardIterator is in no metric.</summary>
    public static IReadOnlyList<RequestOperation> All { get; } =
    [
        new("GetItem", RequestKind.Read), new("BatchGetItem", RequestKind.Read), new("Query", RequestKind.Read),
        new("Scan", RequestKind.Read), new("TransactGetItems", RequestKind.Read),
        new("PutItem", RequestKind.Write), new("UpdateItem", RequestKind.Write), new("DeleteItem", RequestKind.Write),
        new("BatchWriteItem", RequestKind.Write), new("TransactWriteItems", RequestKind.Write),
        new("ExecuteStatement", RequestKind.PartiQL), new("BatchExecuteStatement", RequestKind.PartiQL), new("ExecuteTransaction", RequestKind.PartiQL),
        new("GetRecords", RequestKind.Stream),
    ];

    /// <summary>The kind of an operation by its name; one that is not known here counts as reading.</summary>
    public static RequestKind KindOf(string name) => name switch
    {
        FailedWrite or SomeWrite => RequestKind.Write,
        "GetShardIterator" => RequestKind.Stream,
        _ => All.FirstOrDefault(operation => operation.Name == name)?.Kind ?? RequestKind.Read,
    };

    /// <summary>The calls on a table that a name stands for, as selectors see them.</summary>
    public static IEnumerable<AuditedCall> CallsOf(string name, AuditedResource table) => name switch
    {
        SomeRead => AuditedCall.Reads(table),
        FailedWrite or SomeWrite => AuditedCall.Writes(table),
        _ => [Call(name, KindOf(name), table)],
    };

    /// <summary>Whether calls that were counted under one name can be those of an operation.</summary>
    public static bool StandsFor(string counted, string operation) => counted switch
    {
        FailedWrite or SomeWrite => KindOf(operation) == RequestKind.Write,
        SomeRead => KindOf(operation) == RequestKind.Read,
        _ => counted == operation,
    };

    private static AuditedCall Call(string name, RequestKind kind, AuditedResource table) => new()
    {
        EventName = name,
        ReadOnly = kind is RequestKind.Read or RequestKind.Stream,
        Resources = kind == RequestKind.Stream ? [table, table.Stream] : [table],
    };
}
