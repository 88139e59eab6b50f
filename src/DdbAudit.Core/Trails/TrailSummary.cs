namespace DdbAudit.Trails;

/// <summary>A trail of the account as ListTrails has it, whatever its Region.</summary>
internal sealed record TrailSummary(string Arn, string Name, string HomeRegion);
