namespace DdbAudit.Binding;

/// <summary>Completes the trails that deliver this Region's events.</summary>
public sealed class TrailNameCompleter : AccountNameCompleter
{
    private protected override IAsyncEnumerable<string> ListAsync(IAuditAccount account, CancellationToken cancellation) =>
        NamesOf(account.Trails.DescribeAsync(cancellation), trail => trail.Name);
}
