namespace DdbAudit.Aws.Athena.Api;

internal sealed record GetWorkGroupResponse(WorkGroupDescription? WorkGroup);
