namespace DdbAudit.Selectors;

/// <summary>A call as selectors see it: the fields that event selectors may test.</summary>
internal sealed record AuditedCall
{
    /// <summary>The calls on a table's stream, which a selector for <c>AWS::DynamoDB::Table</c> logs too.</summary>
    public static IReadOnlyList<string> StreamCalls { get; } = [.. DataPlaneOperation.NamesOf(CallKind.Stream)];

    /// <summary>The names of all data events of DynamoDB that are known today.</summary>
    public static IReadOnlyList<string> KnownNames { get; } = [.. DataPlaneOperation.All.Select(operation => operation.Name)];

    public required string EventName { get; init; }

    /// <summary>The record's own flag, which is false for a PartiQL SELECT too.</summary>
    public required bool ReadOnly { get; init; }

    public bool IsDataEvent { get; init; } = true;

    public string EventSource { get; init; } = "dynamodb.amazonaws.com";

    public string EventType { get; init; } = "AwsApiCall";

    public IReadOnlyList<AuditedResource> Resources { get; init; } = [];

    /// <summary>Who calls, as the record's userIdentity.arn; null for anybody.</summary>
    public string? CallerArn { get; init; }

    /// <summary>A known operation's name as AWS spells it, which selectors insist on; another text as it is.</summary>
    public static string Spelled(string eventName) => KnownNames.FirstOrDefault(name => name.Equals(eventName, StringComparison.OrdinalIgnoreCase)) ?? eventName;

    /// <summary>Whether CloudTrail marks the known operation's events as reads; null for an operation that is not known.</summary>
    public static bool? IsRead(string eventName) => DataPlaneOperation.Find(eventName)?.ReadOnly;

    /// <summary>The reading calls known today, PartiQL left out.</summary>
    public static IEnumerable<AuditedCall> Reads(AuditedResource table) => On(CallKind.Read, table);

    /// <summary>The writing calls known today, PartiQL left out.</summary>
    public static IEnumerable<AuditedCall> Writes(AuditedResource table) => On(CallKind.Write, table);

    /// <summary>PartiQL's calls, which CloudTrail records with <c>readOnly</c> false, a SELECT too.</summary>
    public static IEnumerable<AuditedCall> PartiQL(AuditedResource table) => On(CallKind.PartiQL, table);

    public static IEnumerable<AuditedCall> StreamReads(AuditedResource table) => On(CallKind.Stream, table, table.Stream);

    /// <summary>The value of a selector's field on one of the call's resources; null for a field that this call cannot tell (who called, say).</summary>
    public string? Value(string field, AuditedResource? resource) => field switch
    {
        EventField.EventCategory => IsDataEvent ? EventField.DataCategory : EventField.ManagementCategory,
        EventField.EventName => EventName,
        EventField.EventSource => EventSource,
        EventField.EventType => EventType,
        EventField.ReadOnly => ReadOnly ? "true" : "false",
        EventField.ResourceType => resource?.Type,
        EventField.ResourceArn => resource?.Arn,
        EventField.CallerArn => CallerArn,
        _ => null,
    };

    private static IEnumerable<AuditedCall> On(CallKind kind, params AuditedResource[] resources) => DataPlaneOperation.All
        .Where(operation => operation.Kind == kind)
        .Select(operation => new AuditedCall { EventName = operation.Name, ReadOnly = operation.ReadOnly, Resources = resources });
}
