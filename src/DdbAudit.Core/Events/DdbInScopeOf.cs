namespace DdbAudit;

/// <summary>The AWS resource whose credentials made a call, such as a Lambda function or an instance: the record's <c>userIdentity.inScopeOf</c>.</summary>
/// <param name="CredentialsIssuedTo">The ARN of the function, instance or task.</param>
public sealed record DdbInScopeOf(string? SourceArn, string? SourceAccount, string? IssuerType, string? CredentialsIssuedTo)
{
    public override string ToString() => CredentialsIssuedTo ?? SourceArn ?? string.Empty;
}
