namespace DdbAudit.Aws.Logs.Api;

/// <summary>Operations that answer without a body.</summary>
internal sealed record NoResponse;
