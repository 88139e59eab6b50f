namespace DdbAudit.Aws.Athena.Api;

internal sealed record DeleteWorkGroupRequest(string WorkGroup, bool RecursiveDeleteOption);
