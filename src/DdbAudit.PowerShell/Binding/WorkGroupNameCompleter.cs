namespace DdbAudit.Binding;

/// <summary>Completes Athena's work groups in the Region.</summary>
public sealed class WorkGroupNameCompleter : AccountNameCompleter
{
    private protected override IAsyncEnumerable<string> ListAsync(IAuditAccount account, CancellationToken cancellation) =>
        NamesOf(account.Queries.ListWorkGroupsAsync(cancellation), name => name);
}
