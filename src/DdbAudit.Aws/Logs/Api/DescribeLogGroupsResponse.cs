using DdbAudit.Aws.Wire;

namespace DdbAudit.Aws.Logs.Api;

internal sealed record DescribeLogGroupsResponse : IPage
{
    /// <summary>By name.</summary>
    public IReadOnlyList<LogGroup>? LogGroups { get; init; }

    public string? NextToken { get; init; }
}
