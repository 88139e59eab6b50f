namespace DdbAudit.Monitoring;

/// <summary>A change of an alarm's state to ALARM.</summary>
/// <param name="At">UTC.</param>
/// <param name="ReasonData">JSON with the data points that were looked at; null where there is none.</param>
internal sealed record AlarmFiring(DateTimeOffset At, string? ReasonData);
