namespace DdbAudit.Sandbox.CloudTrail.Selectors;

/// <summary>A resource type of a basic selector, with the ARNs or partial ARNs that are logged.</summary>
internal sealed record DataResource(string Type, IReadOnlyList<string> Values);
