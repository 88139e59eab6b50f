using DdbAudit.Monitoring;

namespace DdbAudit.Tests.Fakes;

internal sealed class FakeAlarms(FakeRequests requests) : IAlarmService
{
    /// <summary>The alarms that are there, by name.</summary>
    public SortedDictionary<string, AlarmState> All { get; } = new(StringComparer.Ordinal);

    /// <summary>Their tags, by name.</summary>
    public Dictionary<string, IReadOnlyDictionary<string, string>> Tags { get; } = [];

    public Task<AlarmState?> FindAsync(string name, CancellationToken cancellation) => requests.RunAsync("FindAlarm", () => All.GetValueOrDefault(name), cancellation);

    public Task<IReadOnlyList<AlarmState>> ListAsync(string prefix, CancellationToken cancellation) => requests.RunAsync<IReadOnlyList<AlarmState>>(
        "ListAlarms", () => [.. All.Values.Where(alarm => alarm.Name.StartsWith(prefix, StringComparison.Ordinal))], cancellation);

    public Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string alarmArn, CancellationToken cancellation) => requests.RunAsync(
        "ListAlarmTags",
        () => Tags.GetValueOrDefault(alarmArn.Split(':')[^1]) ?? throw new AuditException(AuditError.AlarmNotFound, "gone") { Target = alarmArn },
        cancellation);

    /// <summary>When alarms fired last, by name.</summary>
    public Dictionary<string, AlarmFiring> Fired { get; } = [];

    public Task<AlarmFiring?> FindLastFiringAsync(string name, CancellationToken cancellation) => requests.RunAsync("FindLastFiring", () => Fired.GetValueOrDefault(name), cancellation);

    // As PutMetricAlarm does: tags of an alarm that is there stay.
    public Task PutAsync(AlarmSettings settings, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation) => requests.RunAsync(
        "PutAlarm",
        () =>
        {
            Tags.TryAdd(settings.Name, tags);
            All[settings.Name] = new AlarmState { Arn = AlarmArn.For(settings.Name, Sample.Scope), Settings = settings, State = "INSUFFICIENT_DATA" };
        },
        cancellation);

    public Task DeleteAsync(string name, CancellationToken cancellation) => requests.RunAsync(
        "DeleteAlarm",
        () =>
        {
            All.Remove(name);
            Tags.Remove(name);
        },
        cancellation);
}
