namespace DdbAudit.Sandbox.S3.State;

/// <summary>What keeps a version from being deleted. LegalHold is null where none was ever set.</summary>
internal sealed record VersionLock(Retention? Retention, bool? LegalHold)
{
    public static VersionLock None { get; } = new(null, null);

    public bool Holds(DateTimeOffset now, bool bypassesGovernance) => LegalHold == true || IsRetained(now, bypassesGovernance);

    /// <summary>Whether the retention is in force for somebody who may or may not get round governance.</summary>
    public bool IsRetained(DateTimeOffset now, bool bypassesGovernance) =>
        Retention is { } retention && retention.Until > now && !(bypassesGovernance && retention.Mode == State.Retention.Governance);
}
