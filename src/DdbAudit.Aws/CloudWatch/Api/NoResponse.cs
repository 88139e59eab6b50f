namespace DdbAudit.Aws.CloudWatch.Api;

/// <summary>What an operation answers that says nothing.</summary>
internal sealed record NoResponse;
