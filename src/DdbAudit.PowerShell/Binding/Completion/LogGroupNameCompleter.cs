namespace DdbAudit.Binding;

/// <summary>Completes the Region's log groups.</summary>
public sealed class LogGroupNameCompleter : AccountNameCompleter
{
    private protected override IAsyncEnumerable<string> ListAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.LogGroups.ListAsync(prefix: null, cancellation);
}
