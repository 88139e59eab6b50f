using DdbAudit.Selectors;

namespace DdbAudit.Costs;

/// <summary>The names that calls are counted by: those of operations, and those that stand for what is not told apart.</summary>
internal static class RequestOperation
{
    /// <summary>Stands for writes that failed for their condition or a conflict: CloudWatch counts them by table and not by operation.</summary>
    public const string FailedWrite = "FailedWrite";

    /// <summary>Stands for calls of which only that they read, or write, is known.</summary>
    public const string SomeRead = "Read";

    public const string SomeWrite = "Write";

    /// <summary>"DynamoDB metrics and dimensions", Operation; GetShardIterator is in no metric.</summary>
    public static IReadOnlyList<DataPlaneOperation> All { get; } = [.. DataPlaneOperation.All.Where(operation => operation.Name != "GetShardIterator")];

    /// <summary>The kind of an operation by its name; one that is not known here counts as reading.</summary>
    public static CallKind KindOf(string name) => name switch
    {
        FailedWrite or SomeWrite => CallKind.Write,
        _ => DataPlaneOperation.Find(name)?.Kind ?? CallKind.Read,
    };

    /// <summary>The calls on a table that a name stands for, as selectors see them.</summary>
    public static IEnumerable<AuditedCall> CallsOf(string name, AuditedResource table) => name switch
    {
        SomeRead => AuditedCall.Reads(table),
        FailedWrite or SomeWrite => AuditedCall.Writes(table),
        _ => [Call(new DataPlaneOperation(name, KindOf(name)), table)],
    };

    /// <summary>Whether calls that were counted under one name can be those of an operation.</summary>
    public static bool StandsFor(string counted, string operation) => counted switch
    {
        FailedWrite or SomeWrite => KindOf(operation) == CallKind.Write,
        SomeRead => KindOf(operation) == CallKind.Read,
        _ => counted == operation,
    };

    private static AuditedCall Call(DataPlaneOperation operation, AuditedResource table) => new()
    {
        EventName = operation.Name,
        ReadOnly = operation.ReadOnly,
        Resources = operation.Kind == CallKind.Stream ? [table, table.Stream] : [table],
    };
}
