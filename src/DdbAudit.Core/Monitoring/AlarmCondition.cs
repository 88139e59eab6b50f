using DdbAudit.Monitoring.Patterns;

namespace DdbAudit.Monitoring;

/// <summary>One of the ready conditions.</summary>
/// <param name="Meaning">What has happened when it is met, as an alarm's description tells it.</param>
/// <param name="Pattern">What of a record meets it, beside the table; null where every call does.</param>
internal sealed record AlarmCondition(
    DdbAlarmCondition Condition, string Meaning, ConditionNeed Needs, Func<IReadOnlyList<string>, PatternNode>? Pattern)
{
    /// <summary>The calls that can meet it; null for reads and writes.</summary>
    public DdbAccess? Access { get; init; }

    public static AlarmCondition Of(DdbAlarmCondition condition) => All.Single(one => one.Condition == condition);

    /// <summary>Every ready condition, in the order of the enumeration.</summary>
    public static IReadOnlyList<AlarmCondition> All { get; } =
    [
        Plain(DdbAlarmCondition.AccessDenied, "A call was denied", RecordPaths.ErrorCode.Is("AccessDenied*")),
        Plain(DdbAlarmCondition.Deletes, "Items were deleted, or may have been", RecordPatterns.Deletes) with { Access = DdbAccess.Write },
        Plain(DdbAlarmCondition.Scans, "The table was scanned", RecordPaths.EventName.Is("Scan")) with { Access = DdbAccess.Read },
        new(DdbAlarmCondition.WritesBy, "A principal of the list wrote", ConditionNeed.Principals, RecordPatterns.WritesBy) { Access = DdbAccess.Write },
        new(DdbAlarmCondition.AnyAccessExcept, "A principal that is not on the list made a call", ConditionNeed.Principals, RecordPatterns.NotBy),
        Plain(DdbAlarmCondition.NoMfa, "A call was made without multi-factor authentication", RecordPatterns.NoMfa),
        new(DdbAlarmCondition.FromOutside, "A call came from outside the networks of the list", ConditionNeed.Networks, RecordPatterns.NotFrom),
        Plain(DdbAlarmCondition.Root, "The root user made a call", RecordPatterns.Root),
        new(DdbAlarmCondition.Errors, "Many calls failed", ConditionNeed.Threshold, _ => RecordPaths.ErrorCode.Is("*")),
        new(DdbAlarmCondition.Volume, "Many calls were made", ConditionNeed.Threshold, null),
    ];

    private static AlarmCondition Plain(DdbAlarmCondition condition, string meaning, PatternNode pattern) =>
        new(condition, meaning, ConditionNeed.Nothing, _ => pattern);
}
