namespace DdbAudit.Aws.CloudTrail.Api;

internal sealed record TrailInfo
{
    public required string TrailARN { get; init; }

    public required string Name { get; init; }

    public required string HomeRegion { get; init; }
}
