namespace DdbAudit;

/// <summary>How a trail logs a table's data events; a table that no trail logs is one such object without a trail.</summary>
public sealed record DdbDataEventLogging
{
    /// <summary>The table's name; <c>*</c> for all tables of the trail's Regions.</summary>
    public required string TableName { get; init; }

    public string? TableArn { get; init; }

    /// <summary>Whether data events of the table are recorded now: a selector takes them and the trail is logging.</summary>
    public required bool IsLogging { get; init; }

    /// <summary>Whether the trail's selectors take read calls; some of them, where a selector names operations.</summary>
    public bool Reads { get; init; }

    /// <summary>The same of write calls.</summary>
    public bool Writes { get; init; }

    /// <summary>Whether they take PartiQL's calls, which CloudTrail records as writes, a SELECT too.</summary>
    public bool PartiQL { get; init; }

    public bool Streams { get; init; }

    public string? TrailName { get; init; }

    public string? TrailArn { get; init; }

    public string? S3BucketName { get; init; }

    public string? S3KeyPrefix { get; init; }

    /// <summary>The selector that takes the table's calls, DdbAudit's before others'; empty for one without a name.</summary>
    public string? SelectorName { get; init; }

    /// <summary>Whether that selector is DdbAudit's, so that Disable-DdbDataEventLogging can remove it.</summary>
    public bool IsOurs { get; init; }

    /// <summary>When the trail was last started, UTC.</summary>
    public DateTimeOffset? LoggingSince { get; init; }

    public DateTimeOffset? LatestDelivery { get; init; }

    public string? LatestDeliveryError { get; init; }

    /// <summary>Which reads and writes are taken, as the view shows it.</summary>
    public string Mode => (Reads, Writes) switch
    {
        (true, true) => nameof(DdbReadWriteType.All),
        (true, false) => nameof(DdbReadWriteType.ReadOnly),
        (false, true) => nameof(DdbReadWriteType.WriteOnly),
        _ => "None",
    };

    public required string Account { get; init; }

    public required string Region { get; init; }

    /// <summary>The endpoint that answered, such as a sandbox's; null for AWS itself.</summary>
    public string? Endpoint { get; init; }
}
