namespace DdbAudit.Aws.CloudTrail.Api;

internal sealed record CreateTrailResponse
{
    public required string TrailARN { get; init; }
}
