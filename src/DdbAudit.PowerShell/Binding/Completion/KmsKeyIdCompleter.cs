namespace DdbAudit.Binding;

/// <summary>Completes the aliases of the Region's KMS keys; AWS's own keys are of no use to a trail.</summary>
public sealed class KmsKeyIdCompleter : AccountNameCompleter
{
    private protected override IAsyncEnumerable<string> ListAsync(IAuditAccount account, CancellationToken cancellation) =>
        NamesOf(account.Keys.ListAliasesAsync(cancellation), alias => alias.IsAwsOwn ? null : alias.Name);
}
