namespace DdbAudit.Aws.Tests.Sandbox.CloudTrail;

/// <summary>An error as it came over the wire.</summary>
internal sealed record Refusal(string Code, string Message);
