namespace DdbAudit.Aws.Athena.Api;

internal sealed record WorkGroupSummary(string Name);
