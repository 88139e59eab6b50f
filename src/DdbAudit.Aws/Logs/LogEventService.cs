using DdbAudit.Aws.Logs.Api;
using DdbAudit.Logs;

namespace DdbAudit.Aws.Logs;

/// <inheritdoc cref="ILogEventService"/>
internal sealed class LogEventService(LogsApi api) : ILogEventService
{
    // The first time from which CloudWatch Logs searches backwards.
    private static readonly DateTimeOffset LatestFirstSince = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task<LogEventPage> FilterAsync(LogEventQuery query, CancellationToken cancellation)
    {
        var start = query.LatestOnly && !(query.Start > LatestFirstSince) ? LatestFirstSince : query.Start;
        var request = new FilterLogEventsRequest(
            query.LogGroupName, start?.ToUnixTimeMilliseconds(), query.End?.ToUnixTimeMilliseconds(), query.Pattern, query.NextToken, query.LatestOnly ? 1 : null, query.LatestOnly ? false : null);
        var reply = await api.CallAsync(
            "FilterLogEvents", query.LogGroupName, request, LogsJson.Default.FilterLogEventsRequest, LogsJson.Default.FilterLogEventsResponse, cancellation).ConfigureAwait(false);
        return new LogEventPage([.. (reply?.Events ?? []).Select(ToEvent)], string.IsNullOrEmpty(reply?.NextToken) ? null : reply.NextToken);
    }

    private static LogEvent ToEvent(FilteredLogEvent item) =>
        new(item.EventId ?? $"{item.LogStreamName}/{item.Timestamp}", DateTimeOffset.FromUnixTimeMilliseconds(item.Timestamp), item.Message ?? "");
}
