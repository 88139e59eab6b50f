namespace DdbAudit;

/// <summary>The IAM Identity Center user for whom a call was made: the record's <c>userIdentity.onBehalfOf</c>.</summary>
public sealed record DdbOnBehalfOf(string? UserId, string? IdentityStoreArn)
{
    public override string ToString() => UserId ?? IdentityStoreArn ?? string.Empty;
}
