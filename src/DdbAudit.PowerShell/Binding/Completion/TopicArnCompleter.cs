namespace DdbAudit.Binding;

/// <summary>Completes the ARNs of the Region's SNS topics.</summary>
public sealed class TopicArnCompleter : AccountNameCompleter
{
    private protected override IAsyncEnumerable<string> ListAsync(IAuditAccount account, CancellationToken cancellation) =>
        NamesOf(account.Topics.ListAsync(cancellation), arn => arn);
}
