namespace DdbAudit.Aws.Athena.Api;

/// <summary>The model's WorkGroup.</summary>
internal sealed record WorkGroupDescription(string Name, WorkGroupConfiguration? Configuration, double? CreationTime);
