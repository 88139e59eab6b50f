namespace DdbAudit.Trails;

/// <summary>A trail as it stands: description, selectors, tags and delivery status, read together.</summary>
internal sealed record TrailState
{
    public required TrailDescription Description { get; init; }

    public required SelectorSet Selectors { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    public required bool IsLogging { get; init; }

    public DateTimeOffset? StartedLogging { get; init; }

    public DateTimeOffset? StoppedLogging { get; init; }

    public DateTimeOffset? LatestDelivery { get; init; }

    /// <summary>S3's error code of the latest delivery that failed.</summary>
    public string? LatestDeliveryError { get; init; }

    public string Arn => Description.Arn;

    public string Name => Description.Name;

    /// <summary>Whether we made the trail and nobody else uses it, so that it may be started and stopped.</summary>
    public bool IsWhollyOurs => Ownership.IsOurs(Tags) && Selectors.IsAllOurs;
}
