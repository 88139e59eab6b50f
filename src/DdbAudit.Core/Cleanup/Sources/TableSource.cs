using System.Runtime.CompilerServices;
using DdbAudit.Arns;

namespace DdbAudit.Cleanup.Sources;

/// <summary>The walkthrough's tables.</summary>
internal sealed class TableSource : IResourceSource
{
    public async IAsyncEnumerable<DdbAuditResource> FindAsync(InventoryQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var tables = query.Account.Tables;
        var arns = new List<TableArn>();
        await foreach (var name in tables.ListAsync(cancellation))
            arns.Add(TableArn.From(name, query.Account.Scope));

        foreach (var (arn, stack) in await query.FindOwnAsync("table", arns, (arn, stop) => tables.GetTagsAsync(arn.ToString(), stop), AuditError.TableNotFound, cancellation))
        {
            if (await tables.FindAsync(arn.TableName, cancellation) is { } table)
                yield return DdbAuditResource.In(query.Account.Scope, DdbResourceType.Table, arn.TableName, arn.ToString(), stack) with { Created = table.Created };
        }
    }
}
