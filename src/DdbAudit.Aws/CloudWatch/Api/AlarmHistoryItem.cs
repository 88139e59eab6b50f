namespace DdbAudit.Aws.CloudWatch.Api;

internal sealed record AlarmHistoryItem
{
    /// <summary>Seconds since 1970, UTC.</summary>
    public double? Timestamp { get; init; }

    /// <summary>JSON: of a StateUpdate, oldState and newState, each with stateValue and stateReasonData.</summary>
    public string? HistoryData { get; init; }
}
