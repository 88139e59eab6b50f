namespace DdbAudit;

/// <summary>
/// What a data event did to one item, or to a table or index where it named no item: a batch or a transaction has a row for each of its
/// items. The event's own members are repeated, so that a row stands by itself.
/// </summary>
public sealed class DdbItemAccess
{
    private readonly DdbDataEvent _event;
    private DdbAttributes? _key;

    internal DdbItemAccess(DdbDataEvent source) => _event = source;

    /// <summary>UTC.</summary>
    public DateTimeOffset EventTime => _event.EventTime;

    /// <summary>Get, Put, Update, Delete, ConditionCheck, Query, Scan, GetRecords, GetShardIterator; PartiQL's Select, Insert, Update, Delete, Exists; for what is newer, the event's name.</summary>
    public required string Operation { get; init; }

    /// <summary>Null where the record names none.</summary>
    public required string? TableName { get; init; }

    /// <summary>The secondary index; null where none was named.</summary>
    public string? IndexName { get; init; }

    /// <summary>The item's key; of a statement, the values that it compares with. Null where the record has none.</summary>
    public DdbAttributes? Key => _key ??= ToAttributes(TypedKey);

    /// <summary><see cref="Key"/> as text, such as <c>pk=cust#1, sk=order#7</c>.</summary>
    public string? KeyText => TypedKey?.ToString();

    public DdbTextList AttributeNames { get; init; } = DdbTextList.Empty;

    public required DdbAccess Access { get; init; }

    /// <summary>
    /// The IAM action that DynamoDB checks for this item, such as dynamodb:PutItem for a put in a transaction and dynamodb:PartiQLSelect
    /// for a SELECT. Null where a statement's verb cannot be read. Source: "IAM and DynamoDB transactions" and "IAM security policies
    /// with PartiQL" (Amazon DynamoDB Developer Guide).
    /// </summary>
    public required string? IamAction { get; init; }

    /// <summary>The item's own PartiQL statement.</summary>
    public string? Statement { get; init; }

    public string EventName => _event.EventName;

    public string UserName => _event.UserName;

    public string? SourceIPAddress => _event.SourceIPAddress;

    public string? ErrorCode => _event.ErrorCode;

    public string? AwsRegion => _event.AwsRegion;

    public string? AccountId => _event.AccountId;

    public string? EventId => _event.EventId;

    public string LogFile => _event.LogFile;

    /// <summary>The endpoint that the log file was read from, such as a sandbox's; null for AWS itself and for files.</summary>
    public string? Endpoint => _event.Endpoint;

    /// <summary>The key with the types of its values.</summary>
    internal DdbKey? TypedKey { get; init; }

    private static DdbAttributes? ToAttributes(DdbKey? key)
    {
        if (key is null)
            return null;
        var attributes = new Dictionary<string, string>(key.Count, StringComparer.Ordinal);
        foreach (var part in key)
            attributes[part.Name] = part.Value;
        return new DdbAttributes(attributes);
    }
}
