namespace DdbAudit.Logs;

/// <summary>Which events of a log group are asked for.</summary>
/// <param name="Start">First timestamp, inclusive; null for no bound.</param>
/// <param name="End">Last timestamp, inclusive; null for no bound.</param>
/// <param name="Pattern">A filter pattern; null for all events.</param>
internal sealed record LogEventQuery(string LogGroupName, DateTimeOffset? Start, DateTimeOffset? End, string? Pattern)
{
    /// <summary>From the page before; null for the first.</summary>
    public string? NextToken { get; init; }

    /// <summary>Asks for the latest event alone; a page may be empty all the same while there is more to search.</summary>
    public bool LatestOnly { get; init; }
}
