namespace DdbAudit.Changes;

/// <summary>What the caller may do, told beforehand by simulating the caller's policies (IAM's SimulatePrincipalPolicy).</summary>
internal interface IPermissionService
{
    /// <summary>Which of the permissions the caller lacks. Where IAM cannot or may not be asked, the report says why.</summary>
    Task<PermissionReport> FindDeniedAsync(IReadOnlyList<Permission> permissions, CancellationToken cancellation);
}
