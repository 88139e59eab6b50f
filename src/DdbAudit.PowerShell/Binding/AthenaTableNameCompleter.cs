using System.Runtime.CompilerServices;

namespace DdbAudit.Binding;

/// <summary>Completes the tables of the Region's Data Catalog, whatever their database.</summary>
public sealed class AthenaTableNameCompleter : AccountNameCompleter
{
    private protected override async IAsyncEnumerable<string> ListAsync(IAuditAccount account, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var database in await account.Catalog.ListDatabasesAsync(cancellation).ConfigureAwait(false))
        {
            foreach (var table in await account.Catalog.ListTablesAsync(database.Name, cancellation).ConfigureAwait(false))
                yield return table.Name.Table;
        }
    }
}
