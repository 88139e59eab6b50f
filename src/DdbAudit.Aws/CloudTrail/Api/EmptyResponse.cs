namespace DdbAudit.Aws.CloudTrail.Api;

/// <summary>The reply of operations whose answer nobody needs.</summary>
internal sealed record EmptyResponse;
