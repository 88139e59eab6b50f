using DdbAudit.Storage;

namespace DdbAudit.Retention;

/// <summary>How long logs are to be kept, and where they move meanwhile.</summary>
/// <param name="Days">Days after which a log file expires.</param>
internal sealed record RetentionRequest(int Days)
{
    /// <summary>What auditors mostly ask for at hand, and as long as CloudTrail's own event history is: less is refused unless it is forced.</summary>
    public const int DefaultMinimumDays = 90;

    private const int DefaultTransitionDays = 30;
    private const string DefaultClass = "STANDARD_IA";

    // S3 User Guide, "Transitioning objects using Amazon S3 Lifecycle": objects must have been stored for 30 days.
    private static readonly string[] InfrequentAccess = ["STANDARD_IA", "ONEZONE_IA"];

    public int? TransitionDays { get; init; }

    /// <summary>S3's name; null for the class that logs are written in.</summary>
    public string? StorageClass { get; init; }

    /// <summary>Days that a log is kept after somebody deleted it from a versioned bucket; null for the minimum.</summary>
    public int? NoncurrentDays { get; init; }

    public int MinimumDays { get; init; } = DefaultMinimumDays;

    /// <summary>Whether less than the minimum is meant, and logs of other trails may be among those that expire.</summary>
    public bool Force { get; init; }

    /// <summary>The move to another class that was asked for; null where none was.</summary>
    public LifecycleTransition? Transition => TransitionDays is null && StorageClass is null
        ? null
        : new LifecycleTransition(TransitionDays ?? DefaultTransitionDays, StorageClass ?? DefaultClass);

    /// <summary>
    /// The request with what it leaves unsaid as a rule of ours says it that stands, in force or not. Versions are kept no shorter than the
    /// minimum all the same, unless less is meant.
    /// </summary>
    public RetentionRequest CompletedBy(LifecycleRule? standing)
    {
        var transition = standing?.Transitions is [var first, ..] ? first : null;
        return this with
        {
            TransitionDays = TransitionDays ?? transition?.Days,
            StorageClass = StorageClass ?? transition?.StorageClass,
            NoncurrentDays = NoncurrentDays ?? (standing?.NoncurrentDays is { } days ? Math.Max(days, Force ? 0 : MinimumDays) : null),
        };
    }

    /// <summary>The rule that says it.</summary>
    public OwnLifecycleRule ToRule(string id, string prefix) => new(id, prefix, Days) { NoncurrentDays = NoncurrentDays ?? MinimumDays, Transition = Transition };

    /// <exception cref="AuditException">RetentionTooShort; InvalidRetention: S3 would not take it.</exception>
    public void Check()
    {
        if (Days < MinimumDays && !Force)
        {
            throw new AuditException(
                AuditError.RetentionTooShort,
                $"{Days} days are fewer than the minimum of {MinimumDays}: an incident is often found months after it began, and logs that are deleted cannot be had back.");
        }

        if (NoncurrentDays < MinimumDays && !Force)
        {
            throw new AuditException(
                AuditError.RetentionTooShort,
                $"Logs that somebody deletes from a versioned bucket would be gone after {NoncurrentDays} days, fewer than the minimum of {MinimumDays}: versions are there to have them back when it is found out.");
        }

        if (Transition is not { } transition)
            return;

        if (InfrequentAccess.Contains(transition.StorageClass) && transition.Days < 30)
            throw Invalid($"S3 moves objects to {transition.StorageClass} after 30 days at the earliest, not after {transition.Days}.");

        if (transition.Days >= Days)
            throw Invalid($"Logs that expire after {Days} days cannot move to {transition.StorageClass} after {transition.Days}: they must move before.");
    }

    private static AuditException Invalid(string message) => new(AuditError.InvalidRetention, message) { Remedy = "Give a -TransitionDays below -Days, and at least 30 for STANDARD_IA and ONEZONE_IA." };
}
