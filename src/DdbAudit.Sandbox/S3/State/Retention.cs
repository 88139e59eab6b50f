namespace DdbAudit.Sandbox.S3.State;

/// <summary>How long a version may not be deleted.</summary>
/// <param name="Mode">GOVERNANCE, which a permission gets round, or COMPLIANCE, which nobody does.</param>
/// <param name="Until">UTC.</param>
internal sealed record Retention(string Mode, DateTimeOffset Until)
{
    public const string Governance = "GOVERNANCE";

    public const string Compliance = "COMPLIANCE";
}
