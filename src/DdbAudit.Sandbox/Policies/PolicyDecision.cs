namespace DdbAudit.Sandbox.Policies;

/// <summary>What a policy says of a request. Only <see cref="Allowed"/> lets it pass.</summary>
internal enum PolicyDecision
{
    /// <summary>No statement speaks of the request.</summary>
    NotAllowed,

    Allowed,

    /// <summary>A Deny statement applies; it beats every Allow.</summary>
    Denied,
}
