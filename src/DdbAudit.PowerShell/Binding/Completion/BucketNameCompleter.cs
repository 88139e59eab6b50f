namespace DdbAudit.Binding;

/// <summary>Completes the account's buckets.</summary>
public sealed class BucketNameCompleter : AccountNameCompleter
{
    private protected override IAsyncEnumerable<string> ListAsync(IAuditAccount account, CancellationToken cancellation) =>
        NamesOf(account.Buckets.ListAsync(cancellation), bucket => bucket);
}
