using DdbAudit.Records.PartiQL;

namespace DdbAudit.Records.Items;

/// <summary>Which calls are DynamoDB's data events, and what they do: PartiQL's as the statement says, newer ones as the record itself does.</summary>
internal static class DataPlane
{
    public static IReadOnlyList<string> AllKnownCalls { get; } = [.. NamesOf(DataPlaneOperation.All)];

    /// <summary>The calls that are known to do this; null gives those that their statements tell.</summary>
    public static IEnumerable<string> KnownCalls(DdbAccess? access) => NamesOf(DataPlaneOperation.All.Where(operation => AccessOf(operation) == access));

    public static bool IsSource(ReadOnlySpan<byte> eventSource) =>
        eventSource.SequenceEqual("dynamodb.amazonaws.com"u8) || eventSource.SequenceEqual("streams.dynamodb.amazonaws.com"u8);

    public static bool IsKnown(string eventName) => DataPlaneOperation.Find(eventName) is not null;

    /// <summary>
    /// Read or write: by the verbs of PartiQL statements (CloudTrail marks a SELECT as no read), else by the call, else by the record's
    /// own <c>readOnly</c>. What cannot be told counts as a write, so that a question for writes misses none.
    /// </summary>
    public static DdbAccess GetAccess(string eventName, List<string> statements, bool? readOnly)
    {
        if (statements.Count > 0 && GetAccess(statements) is { } access)
            return access;
        return AccessOf(DataPlaneOperation.Find(eventName)) ?? (readOnly == true ? DdbAccess.Read : DdbAccess.Write);
    }

    private static DdbAccess? AccessOf(DataPlaneOperation? known) => known?.Kind switch
    {
        CallKind.Read or CallKind.Stream => DdbAccess.Read,
        CallKind.Write => DdbAccess.Write,
        _ => null,
    };

    private static IEnumerable<string> NamesOf(IEnumerable<DataPlaneOperation> operations) => operations.Select(operation => operation.Name).Order(StringComparer.Ordinal);

    private static DdbAccess? GetAccess(List<string> statements)
    {
        DdbAccess? all = null;
        foreach (var statement in statements)
        {
            var access = PartiQLStatement.Parse(statement).Access;
            if (access == DdbAccess.Write)
                return access;
            all = access ?? all;
        }

        return all;
    }
}
