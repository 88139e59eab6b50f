namespace DdbAudit.Sandbox.CloudWatch.State;

/// <summary>What an alarm is in.</summary>
/// <param name="Value">OK, ALARM or INSUFFICIENT_DATA.</param>
/// <param name="ReasonData">JSON; null where there is none.</param>
internal sealed record AlarmState(string Value, string Reason, string? ReasonData)
{
    public const string Ok = "OK";
    public const string Alarm = "ALARM";
    public const string InsufficientData = "INSUFFICIENT_DATA";

    public static IReadOnlyList<string> Values { get; } = [Ok, Alarm, InsufficientData];

    public static AlarmState OfNewAlarm { get; } = new(InsufficientData, "Unchecked: Initial alarm creation", null);
}
