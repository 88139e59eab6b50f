namespace DdbAudit.Delivery;

/// <summary>IAM's roles of one account, as far as CloudTrail delivers with them.</summary>
internal interface IRoleService
{
    /// <summary>Null where there is none of that name.</summary>
    Task<RoleState?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Names of the roles under a path, such as <c>/DdbAudit/eu-west-1/</c>.</summary>
    Task<IReadOnlyList<string>> ListAsync(string path, CancellationToken cancellation);

    /// <summary>Makes a role with its tags. One of the same stack that is there already counts as made.</summary>
    Task CreateAsync(RoleSettings settings, CancellationToken cancellation);

    /// <summary>Writes the inline policy <see cref="LogDeliveryPolicy.Name"/>.</summary>
    /// <param name="policyJson">Null to delete it.</param>
    Task PutDeliveryPolicyAsync(string roleName, string? policyJson, CancellationToken cancellation);

    /// <summary>Replaces the whole trust policy.</summary>
    Task PutTrustPolicyAsync(string roleName, string policyJson, CancellationToken cancellation);

    /// <summary>Deletes a role's inline policies and the role.</summary>
    /// <exception cref="AuditException">RoleNotFound: it is gone already. RemovalIncomplete: others attached policies to it or put it in an instance profile; nothing has changed.</exception>
    Task DeleteAsync(string name, CancellationToken cancellation);
}
