namespace DdbAudit.Changes;

/// <summary>What a simulation of the caller's policies said.</summary>
/// <param name="Denied">The permissions that the caller lacks for certain.</param>
/// <param name="WhyUnknown">Why nothing was found out; null where the simulation ran.</param>
internal sealed record PermissionReport(IReadOnlyList<Permission> Denied, string? WhyUnknown = null)
{
    public static PermissionReport Unknown(string why) => new([], why);
}
