namespace DdbAudit.Aws.Athena.Api;

internal sealed record GetWorkGroupRequest(string WorkGroup);
