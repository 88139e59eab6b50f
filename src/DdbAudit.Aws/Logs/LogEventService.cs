using DdbAudit.Aws.Logs.Api;
using DdbAudit.Logs;

namespace DdbAudit.Aws.Logs;

/// <inheritdoc cref="ILogEventService"/>
internal sealed class LogEventService(LogsApi api) : ILogEventService
{
    public async Task<LogEventPage> FilterAsync(LogEventQuery query, CancellationToken cancellation)
    {
        var request = new FilterLogEventsRequest(
            query.LogGroupName, query.Start?.ToUnixTimeMilliseconds(), query.End?.ToUnixTimeMilliseconds(), query.Pattern, query.NextToken);
        var reply = await api.CallAsync(
            "FilterLogEvents", query.LogGroupName, request, LogsJson.Default.FilterLogEventsRequest, LogsJson.Default.FilterLogEventsResponse, cancellation).ConfigureAwait(false);
        return new LogEventPage([.. (reply?.Events ?? []).Select(ToEvent)], string.IsNullOrEmpty(reply?.NextToken) ? null : reply.NextToken);
    }

    private static LogEvent ToEvent(FilteredLogEvent item) =>
        new(item.EventId ?? $"{item.LogStreamName}/{item.Timestamp}", DateTimeOffset.FromUnixTimeMilliseconds(item.Timestamp), item.Message ?? "");
}
