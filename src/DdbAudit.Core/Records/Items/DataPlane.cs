using DdbAudit.Records.PartiQL;

namespace DdbAudit.Records.Items;

/// <summary>Which calls are DynamoDB's data events, and what they do.</summary>
internal static class DataPlane
{
    /// <summary>The data events known today with what they do; PartiQL's depends on the statement. Newer ones are told by the record itself.</summary>
    private static readonly Dictionary<string, DdbAccess?> Known = DataPlaneOperation.All
        .OrderBy(operation => operation.Name, StringComparer.Ordinal)
        .ToDictionary(operation => operation.Name, operation => AccessOf(operation.Kind), StringComparer.Ordinal);

    /// <summary>The calls that are known to do this; null gives those that their statements tell.</summary>
    public static IEnumerable<string> KnownCalls(DdbAccess? access) => Known.Where(call => call.Value == access).Select(call => call.Key);

    public static IReadOnlyCollection<string> AllKnownCalls => Known.Keys;

    public static bool IsSource(ReadOnlySpan<byte> eventSource)
        => eventSource.SequenceEqual("dynamodb.amazonaws.com"u8) || eventSource.SequenceEqual("streams.dynamodb.amazonaws.com"u8);

    public static bool IsKnown(string eventName) => Known.ContainsKey(eventName);

    /// <summary>
    /// Read or write: by the verbs of PartiQL statements (CloudTrail marks a SELECT as no read), else by the call, else by the record's
    /// own <c>readOnly</c>. What cannot be told counts as a write, so that a question for writes misses none.
    /// </summary>
    public static DdbAccess GetAccess(string eventName, List<string> statements, bool? readOnly)
    {
        if (statements.Count > 0 && GetAccess(statements) is { } access)
            return access;
        return Known.GetValueOrDefault(eventName) ?? (readOnly == true ? DdbAccess.Read : DdbAccess.Write);
    }

    private static DdbAccess? AccessOf(CallKind kind) => kind switch
    {
        CallKind.Read or CallKind.Stream => DdbAccess.Read,
        CallKind.Write => DdbAccess.Write,
        _ => null,
    };

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
