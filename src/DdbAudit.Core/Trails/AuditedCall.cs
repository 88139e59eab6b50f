namespace DdbAudit.Trails;

/// <summary>A call as selectors see it: the fields that event selectors may test.</summary>
internal sealed record AuditedCall
{
    public required string EventName { get; init; }

    /// <summary>The record's own flag, which is false for a PartiQL SELECT too.</summary>
    public required bool ReadOnly { get; init; }

    public bool IsDataEvent { get; init; } = true;

    public string EventSource { get; init; } = "dynamodb.amazonaws.com";

    public string EventType { get; init; } = "AwsApiCall";

    public required IReadOnlyList<string> ResourceTypes { get; init; }

    public required IReadOnlyList<string> ResourceArns { get; init; }

    public static AuditedCall Read(TableArn table) => OnTable(table, "GetItem", readOnly: true);

    public static AuditedCall Write(TableArn table) => OnTable(table, "PutItem", readOnly: false);

    /// <summary>A PartiQL SELECT, which CloudTrail records with <c>readOnly</c> false.</summary>
    public static AuditedCall PartiQLRead(TableArn table) => OnTable(table, "ExecuteStatement", readOnly: false);

    public static AuditedCall StreamRead(TableArn table) => new()
    {
        EventName = "GetRecords",
        ReadOnly = true,
        ResourceTypes = [EventField.TableType, EventField.StreamType],
        ResourceArns = [table.ToString(), $"{table}/stream/2000-01-01T00:00:00.000"],
    };

    /// <summary>The values of a selector's field; null for fields that this call cannot tell (who called, say).</summary>
    public IReadOnlyList<string>? Values(string field) => field switch
    {
        EventField.EventCategory => [IsDataEvent ? EventField.DataCategory : EventField.ManagementCategory],
        EventField.EventName => [EventName],
        EventField.EventSource => [EventSource],
        "eventType" => [EventType],
        EventField.ReadOnly => [ReadOnly ? "true" : "false"],
        EventField.ResourceType => ResourceTypes,
        EventField.ResourceArn => ResourceArns,
        _ => null,
    };

    private static AuditedCall OnTable(TableArn table, string eventName, bool readOnly) => new()
    {
        EventName = eventName,
        ReadOnly = readOnly,
        ResourceTypes = [EventField.TableType],
        ResourceArns = [table.ToString()],
    };
}
