namespace DdbAudit.Sandbox.Athena.Execution;

/// <param name="Values">Of the partition keys, in their order.</param>
/// <param name="Location">The folder.</param>
internal sealed record Partition(IReadOnlyList<string> Values, S3Address Location);
