namespace DdbAudit.Trails;

/// <summary>Tells in a line whether a table's calls are recorded, so that "no events" is told from "not recorded".</summary>
internal static class LoggingVerdict
{
    public static string Of(DdbDataEventLogging logging) => logging switch
    {
        { TrailName: null } => "Not recorded: no trail",
        { IsSelected: false } => "Not recorded by this trail",
        { IsRunning: false } => "Not recorded: trail stopped",
        { LatestDeliveryError: { } error } => $"Not delivered: {error}",
        _ => string.Join("; ", [Recorded(logging), .. Remarks(logging)]),
    };

    private static string Recorded(DdbDataEventLogging logging)
    {
        string[] gaps = [.. Gap("reads", logging.Reads), .. Gap("writes", logging.Writes), .. Gap("PartiQL", logging.PartiQL)];
        return gaps.Length == 0 ? "Recorded" : $"Recorded, but {string.Join(", ", gaps)}";
    }

    private static IEnumerable<string> Gap(string calls, DdbLoggedCalls extent) => extent switch
    {
        DdbLoggedCalls.None => [$"no {calls}"],
        DdbLoggedCalls.Some => [$"not all {calls}"],
        _ => [],
    };

    private static IEnumerable<string> Remarks(DdbDataEventLogging logging)
    {
        if (logging.IsOverdue)
            yield return "lease is over";
        if (logging.LatestDelivery is null)
            yield return "nothing delivered yet";
        if (logging is { LogGroupName: not null, LatestCloudWatchLogsDeliveryError: { } error })
            yield return $"not to CloudWatch Logs: {error}";
    }
}
