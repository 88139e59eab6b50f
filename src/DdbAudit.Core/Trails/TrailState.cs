using DdbAudit.Selectors;

namespace DdbAudit.Trails;

/// <summary>A trail as it stands: description, selectors, tags and delivery status, read together.</summary>
internal sealed record TrailState
{
    public required TrailDescription Description { get; init; }

    public required SelectorSet Selectors { get; init; }

    /// <summary>False for an organization trail of another account, which alone is told of them: <see cref="Selectors"/> are none then.</summary>
    public bool AreSelectorsKnown { get; init; } = true;

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    public required bool IsLogging { get; init; }

    public DateTimeOffset? StartedLogging { get; init; }

    public DateTimeOffset? StoppedLogging { get; init; }

    public DateTimeOffset? LatestDelivery { get; init; }

    /// <summary>S3's error code of the latest delivery that failed.</summary>
    public string? LatestDeliveryError { get; init; }

    public DateTimeOffset? LatestCloudWatchLogsDelivery { get; init; }

    /// <summary>Why the latest delivery to CloudWatch Logs failed.</summary>
    public string? LatestCloudWatchLogsDeliveryError { get; init; }

    public string Arn => Description.Arn;

    public string Name => Description.Name;

    /// <summary>The selectors with what marks ours: names of advanced ones, tags for basic ones.</summary>
    public MarkedSelectors Marked => new(Arn, Selectors, Tags);

    /// <summary>What DdbAudit logs on it.</summary>
    public IReadOnlyList<TableLogging> Own => Marked.Own;

    /// <summary>Whether we made the trail and nobody else uses it, so that it may be started and stopped.</summary>
    public bool IsWhollyOurs => Marked.IsWhollyOurs;
}
