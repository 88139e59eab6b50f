using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;
using DdbAudit.Aws.CloudWatch.Api;
using DdbAudit.Aws.Connection;
using DdbAudit.Aws.Wire;
using DdbAudit.Monitoring;

namespace DdbAudit.Aws.CloudWatch;

/// <inheritdoc cref="IAlarmService"/>
internal sealed class AlarmService(AwsClients clients) : IAlarmService
{
    private static readonly FrozenDictionary<string, AuditError> Codes = AwsErrors.Table(
        (AuditError.AlarmNotFound, ["ResourceNotFoundException", "ResourceNotFound"]),
        (AuditError.AlarmLimit, ["LimitExceededFault", "LimitExceeded"]));

    private static readonly CloudWatchJson Json = CloudWatchJson.Default;

    public async Task<AlarmState?> FindAsync(string name, CancellationToken cancellation)
    {
        var alarms = await DescribeAsync(new DescribeAlarmsRequest { AlarmNames = [name] }, cancellation).ConfigureAwait(false);
        return alarms is [var alarm, ..] ? alarm : null;
    }

    public Task<IReadOnlyList<AlarmState>> ListAsync(string prefix, CancellationToken cancellation) =>
        DescribeAsync(new DescribeAlarmsRequest { AlarmNamePrefix = prefix }, cancellation);

    public async Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string alarmArn, CancellationToken cancellation)
    {
        var request = new ListTagsForResourceRequest(alarmArn);
        var reply = await CallAsync(
            "ListTagsForResource", alarmArn, request, Json.ListTagsForResourceRequest, Json.ListTagsForResourceResponse, cancellation).ConfigureAwait(false);
        return (reply?.Tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value);
    }

    public async Task<AlarmFiring?> FindLastFiringAsync(string name, CancellationToken cancellation)
    {
        var request = new DescribeAlarmHistoryRequest(name, HistoryItemType: "StateUpdate", ScanBy: "TimestampDescending");
        var firings = Pages.ReadAsync(
            next => CallAsync(
                "DescribeAlarmHistory", name, request with { NextToken = next }, Json.DescribeAlarmHistoryRequest, Json.DescribeAlarmHistoryResponse, cancellation),
            page => page.AlarmHistoryItems?.Select(AlarmMapping.Firing).OfType<AlarmFiring>());
        await foreach (var last in firings.ConfigureAwait(false))
            return last;
        return null;
    }

    public Task PutAsync(AlarmSettings settings, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation) =>
        CallAsync("PutMetricAlarm", settings.Name, AlarmMapping.Request(settings, tags), Json.MetricAlarm, Json.NoResponse, cancellation);

    public async Task DeleteAsync(string name, CancellationToken cancellation)
    {
        try
        {
            await CallAsync("DeleteAlarms", name, new DeleteAlarmsRequest([name]), Json.DeleteAlarmsRequest, Json.NoResponse, cancellation).ConfigureAwait(false);
        }
        catch (AuditException gone) when (gone.Error == AuditError.AlarmNotFound)
        {
            // Gone is what was wanted.
        }
    }

    private Task<IReadOnlyList<AlarmState>> DescribeAsync(DescribeAlarmsRequest request, CancellationToken cancellation) => Pages.ListAsync(
        next => CallAsync(
            "DescribeAlarms", request.AlarmNames?[0], request with { NextToken = next }, Json.DescribeAlarmsRequest, Json.DescribeAlarmsResponse, cancellation),
        page => page.MetricAlarms?.Select(AlarmMapping.State));

    private Task<TReply?> CallAsync<TRequest, TReply>(
        string operation, string? target, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TReply> replyType, CancellationToken cancellation)
        where TReply : class =>
        clients.Json(WireService.CloudWatch, clients.Region)
            .CallAsync(operation, request, requestType, replyType, cancellation)
            .OrAuditError(target, cancellation, Codes);
}
