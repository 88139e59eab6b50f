namespace DdbAudit.Sandbox.CloudWatch.State;

/// <summary>Something that happened to an alarm.</summary>
/// <param name="Type">ConfigurationUpdate, StateUpdate or Action.</param>
/// <param name="Data">JSON.</param>
internal sealed record HistoryItem(string AlarmArn, DateTimeOffset Timestamp, string Type, string Summary, string Data)
{
    public string AlarmName => AlarmArn.Split(':', 7)[^1];
}
