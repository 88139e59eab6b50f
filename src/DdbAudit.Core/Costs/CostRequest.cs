using DdbAudit.Selectors;

namespace DdbAudit.Costs;

/// <summary>Which logging an estimate is about.</summary>
/// <param name="TableNames">Names, or ARNs of whatever Region.</param>
/// <param name="TrailName">Name or ARN of the trail that logs them, or is to; null for those that log the tables of events that are there.</param>
internal sealed record CostRequest(IReadOnlyList<string> TableNames, string? TrailName)
{
    /// <summary>Tables that the trail logs already, whose cost belongs to the estimate too; nothing more of them is to be logged. Some may be there no more.</summary>
    public IReadOnlyList<string> LoggedTables { get; init; } = [];

    /// <summary>What of the tables the trail logs, or is to log.</summary>
    public LoggingScope Scope { get; init; } = LoggingScope.All;

    /// <summary>The time whose calls are counted.</summary>
    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    public CostOptions Options { get; init; } = new();
}
