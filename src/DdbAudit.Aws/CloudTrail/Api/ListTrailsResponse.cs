namespace DdbAudit.Aws.CloudTrail.Api;

internal sealed record ListTrailsResponse
{
    public IReadOnlyList<TrailInfo>? Trails { get; init; }

    public string? NextToken { get; init; }
}
