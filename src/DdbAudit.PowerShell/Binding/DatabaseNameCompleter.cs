namespace DdbAudit.Binding;

/// <summary>Completes the databases of the Region's Data Catalog.</summary>
public sealed class DatabaseNameCompleter : AccountNameCompleter
{
    private protected override IAsyncEnumerable<string> ListAsync(IAuditAccount account, CancellationToken cancellation) =>
        NamesOf(account.Catalog.ListDatabasesAsync(cancellation), database => database.Name);
}
