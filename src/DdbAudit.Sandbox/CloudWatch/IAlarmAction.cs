namespace DdbAudit.Sandbox.CloudWatch;

/// <summary>What an alarm may do when its state changes.</summary>
internal interface IAlarmAction
{
    /// <param name="alarmArn">Whose action it is.</param>
    /// <returns>Why it could not be done; null where it was.</returns>
    string? Notify(string actionArn, string alarmArn, string subject, string message);
}
