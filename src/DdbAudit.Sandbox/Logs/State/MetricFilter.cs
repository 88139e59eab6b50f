using DdbAudit.Sandbox.Logs.Patterns;

namespace DdbAudit.Sandbox.Logs.State;

/// <summary>A metric filter of a log group.</summary>
/// <param name="CreationTime">UTC.</param>
internal sealed record MetricFilter(string FilterName, string FilterPattern, MetricTransformation Transformation, DateTimeOffset CreationTime)
{
    private readonly IFilterPattern _pattern = Patterns.FilterPattern.Read(FilterPattern);

    public bool HasRegex => _pattern.RegexCount > 0;

    public bool Matches(string message) => _pattern.Matches(message);
}
