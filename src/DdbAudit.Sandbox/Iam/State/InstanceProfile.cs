namespace DdbAudit.Sandbox.Iam.State;

/// <summary>What hands a role to instances of EC2. Names are those of the API.</summary>
internal sealed record InstanceProfile(string InstanceProfileName, string AccountId, string Path, DateTimeOffset CreateDate)
{
    public string InstanceProfileId { get; } = IamId.Draw("AIPA");

    /// <summary>The role in it; null while there is none.</summary>
    public string? RoleName { get; init; }

    public string Arn => $"arn:aws:iam::{AccountId}:instance-profile{Path}{InstanceProfileName}";
}
