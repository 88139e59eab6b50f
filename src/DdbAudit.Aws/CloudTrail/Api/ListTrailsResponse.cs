using DdbAudit.Aws.Wire;

namespace DdbAudit.Aws.CloudTrail.Api;

internal sealed record ListTrailsResponse : IPage
{
    public IReadOnlyList<TrailInfo>? Trails { get; init; }

    public string? NextToken { get; init; }
}
