namespace DdbAudit;

/// <summary>
/// Why a record came late, or that it corrects one that came before: the record's <c>addendum</c>. A correction is an event of its own,
/// beside the one that it corrects. Source: "CloudTrail record contents" (AWS CloudTrail User Guide).
/// </summary>
public sealed record DdbAddendum
{
    internal const string UpdatedData = "UPDATED_DATA";

    /// <summary>DELIVERY_DELAY, UPDATED_DATA or SERVICE_OUTAGE, or what AWS adds.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether this event corrects another one, rather than being late itself.</summary>
    public bool IsCorrection => Reason == UpdatedData;

    /// <summary>The members of the record that are new or other than in the first one.</summary>
    public DdbTextList UpdatedFields { get; init; } = DdbTextList.Empty;

    /// <summary>The event that is corrected.</summary>
    public string? OriginalEventId { get; init; }

    public string? OriginalRequestId { get; init; }

    /// <summary>The log file of the corrected event, where the same run read that event before; else null.</summary>
    public string? OriginalLogFile { get; init; }

    public override string ToString() => OriginalEventId is null ? Reason : $"{Reason} of {OriginalEventId}";
}
