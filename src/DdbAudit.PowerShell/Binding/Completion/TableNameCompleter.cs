namespace DdbAudit.Binding;

/// <summary>Completes the account's DynamoDB tables.</summary>
public sealed class TableNameCompleter : AccountNameCompleter
{
    private protected override IAsyncEnumerable<string> ListAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Tables.ListAsync(cancellation);
}
