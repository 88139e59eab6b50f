using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Runtime.CompilerServices;

namespace DdbAudit.Binding;

/// <summary>Completes the account's buckets.</summary>
public sealed class BucketNameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        AccountNames.Complete("bucket", fakeBoundParameters, wordToComplete, ListAsync);

    private static async IAsyncEnumerable<string> ListAsync(IAuditAccount account, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var bucket in await account.Buckets.ListAsync(cancellation).ConfigureAwait(false))
            yield return bucket;
    }
}
