namespace DdbAudit;

/// <summary>
/// One DynamoDB data event as CloudTrail logged it: who touched which table and item, when and from where.
/// Logs hold key values but no item contents. Field meanings: CloudTrail record contents (AWS CloudTrail User Guide).
/// </summary>
public sealed record DdbDataEvent
{
    // Where they were given, not read: else they are in what is kept of the record.
    private readonly DdbKeyList? _keys;
    private readonly string? _requestId;

    /// <summary>When the call was made, UTC (offset 0).</summary>
    public required DateTimeOffset EventTime { get; init; }

    public required string EventName { get; init; }

    /// <summary>dynamodb.amazonaws.com or streams.dynamodb.amazonaws.com.</summary>
    public string? EventSource { get; init; }

    /// <summary>The first table the call named, without its ARN; null where the record names none.</summary>
    public string? TableName { get; init; }

    public DdbTextList TableNames { get; init; } = DdbTextList.Empty;

    public DdbKeyList Keys { get => _keys ?? Kept.Keys; init => _keys = value; }

    /// <summary><see cref="Keys"/> as text, for CSV.</summary>
    public string KeyText => Keys.ToString();

    public required DdbAccess Access { get; init; }

    /// <summary>The identity's display name.</summary>
    public string UserName => Identity.DisplayName;

    public string? UserArn => Identity.Arn;

    public required DdbIdentity Identity { get; init; }

    public string? SourceIPAddress { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>DynamoDB's error code; null where the call succeeded.</summary>
    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }

    public string? AwsRegion { get; init; }

    /// <summary>The account of the table where the record names it, else the recipient's.</summary>
    public string? AccountId { get; init; }

    /// <summary>The account whose trail delivered the record.</summary>
    public string? RecipientAccountId { get; init; }

    public string? EventId { get => Id.Text; init => Id = value is null ? default : new GuidText(value); }

    /// <summary>Joins the copies of one event that several accounts received.</summary>
    public string? SharedEventId { get; init; }

    public string? RequestId { get => _requestId ?? Kept.RequestId; init => (_requestId, Kept) = (value, Kept.WithoutRequestId()); }

    /// <summary>That the record came late, or corrects another; null for nearly all.</summary>
    public DdbAddendum? Addendum { get; init; }

    public string? VpcEndpointId { get; init; }

    /// <summary>Names (never values) of the attributes that the call named.</summary>
    public DdbTextList AttributeNames { get; init; } = DdbTextList.Empty;

    /// <summary>The PartiQL statement, its non-key values redacted by AWS; several are joined by a line break.</summary>
    public string? Statement { get; init; }

    /// <summary>The secondary index that a query or scan named; a statement's index stands in <see cref="Statement"/>.</summary>
    public string? IndexName { get; init; }

    /// <summary>Where the record was read: a path or <c>s3://bucket/key</c>.</summary>
    public required string LogFile { get; init; }

    /// <summary>The endpoint that the log file came from, such as a sandbox's; null for AWS itself and for files on this machine.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The record's own JSON, when it was asked for.</summary>
    public string? Raw { get; init; }

    /// <summary><see cref="EventId"/> as it is kept.</summary>
    internal GuidText Id { get; init; }

    /// <summary><see cref="Keys"/> and <see cref="RequestId"/> as they are kept, and the calls of a batch.</summary>
    internal KeptRecord Kept { get; init; }
}
