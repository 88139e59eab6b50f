using DdbAudit.Arns;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit;

/// <summary>How a trail logs a table's data events; a table that no trail logs is one such object without a trail.</summary>
public sealed record DdbDataEventLogging
{
    /// <summary>The table's name; <c>*</c> for all tables of the trail's Regions.</summary>
    public required string TableName { get; init; }

    public string? TableArn { get; init; }

    /// <summary>Whether data events of the table's items are recorded now: a selector takes them and the trail is logging.</summary>
    public required bool IsLogging { get; init; }

    /// <summary>What is recorded and what is not, in one line.</summary>
    public string Verdict => LoggingVerdict.Of(this);

    /// <summary>How many of the read calls the trail's selectors take, PartiQL left out.</summary>
    public DdbLoggedCalls Reads { get; init; }

    /// <summary>The same of the write calls.</summary>
    public DdbLoggedCalls Writes { get; init; }

    /// <summary>The same of PartiQL's calls, which CloudTrail records as writes, a SELECT too.</summary>
    public DdbLoggedCalls PartiQL { get; init; }

    /// <summary>The same of the calls on the table's stream.</summary>
    public DdbLoggedCalls Streams { get; init; }

    /// <summary>The selectors that take the read calls. One without a name is told by its place, such as <c>basic selector 1</c>.</summary>
    public DdbTextList ReadsBy { get; init; } = DdbTextList.Empty;

    public DdbTextList WritesBy { get; init; } = DdbTextList.Empty;

    public DdbTextList PartiQLBy { get; init; } = DdbTextList.Empty;

    public DdbTextList StreamsBy { get; init; } = DdbTextList.Empty;

    public string? TrailName { get; init; }

    public string? TrailArn { get; init; }

    /// <summary>The Region in which the trail is changed.</summary>
    public string? HomeRegion { get; init; }

    /// <summary>Whether the trail logs every account of an organization.</summary>
    public bool IsOrganizationTrail { get; init; }

    public string? S3BucketName { get; init; }

    public string? S3KeyPrefix { get; init; }

    /// <summary>The log group of CloudWatch Logs that the trail delivers to, too; null for none.</summary>
    public string? LogGroupName { get; init; }

    /// <summary>The role that CloudTrail writes to it with.</summary>
    public string? CloudWatchLogsRoleArn { get; init; }

    public DateTimeOffset? LatestCloudWatchLogsDelivery { get; init; }

    /// <summary>Why the latest delivery to CloudWatch Logs failed; null where it did not.</summary>
    public string? LatestCloudWatchLogsDeliveryError { get; init; }

    /// <summary>A selector that takes the table's calls, DdbAudit's before others'; empty for one without a name.</summary>
    public string? SelectorName { get; init; }

    /// <summary>Whether that selector is DdbAudit's, so that Disable-DdbDataEventLogging can remove it.</summary>
    public bool IsOurs { get; init; }

    /// <summary>When the trail was last started, UTC.</summary>
    public DateTimeOffset? LoggingSince { get; init; }

    /// <summary>When the trail was stopped, UTC; null while it is logging.</summary>
    public DateTimeOffset? StoppedSince { get; init; }

    public DateTimeOffset? LatestDelivery { get; init; }

    /// <summary>S3's error code, where the latest delivery failed.</summary>
    public string? LatestDeliveryError { get; init; }

    /// <summary>When DdbAudit's logging of the table is to end, UTC; the first end where several were agreed. Nothing ends by itself.</summary>
    public DateTimeOffset? LeaseEnd { get; init; }

    public string? LeaseReason { get; init; }

    /// <summary>Whether that end had passed when this was read.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>Which reads and writes are taken, as the view shows it: All, ReadOnly, WriteOnly, None, or Some where it is none of these.</summary>
    public string Mode => (Reads, Writes) switch
    {
        (DdbLoggedCalls.All, DdbLoggedCalls.All) => nameof(DdbReadWriteType.All),
        (DdbLoggedCalls.All, DdbLoggedCalls.None) => nameof(DdbReadWriteType.ReadOnly),
        (DdbLoggedCalls.None, DdbLoggedCalls.All) => nameof(DdbReadWriteType.WriteOnly),
        (DdbLoggedCalls.None, DdbLoggedCalls.None) when PartiQL == DdbLoggedCalls.None => nameof(DdbLoggedCalls.None),
        _ => nameof(DdbLoggedCalls.Some),
    };

    public required string Account { get; init; }

    public required string Region { get; init; }

    /// <summary>The endpoint that answered, such as a sandbox's; null for AWS itself.</summary>
    public string? Endpoint { get; init; }

    internal bool IsRunning { get; init; }

    /// <summary>Whether a selector takes any of the table's calls, whether or not the trail is logging.</summary>
    internal bool IsSelected => Mode != nameof(DdbLoggedCalls.None) || Streams != DdbLoggedCalls.None;
}
