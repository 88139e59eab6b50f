namespace DdbAudit.Aws.CloudTrail.Api;

/// <summary>A trail as ListTrails tells it.</summary>
internal sealed record TrailInfo(string TrailARN, string HomeRegion);
