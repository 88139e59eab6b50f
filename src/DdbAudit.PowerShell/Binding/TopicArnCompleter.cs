using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Runtime.CompilerServices;

namespace DdbAudit.Binding;

/// <summary>Completes the ARNs of the Region's SNS topics.</summary>
public sealed class TopicArnCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        AccountNames.Complete("topic", fakeBoundParameters, wordToComplete, ListAsync);

    private static async IAsyncEnumerable<string> ListAsync(IAuditAccount account, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var arn in await account.Topics.ListAsync(cancellation).ConfigureAwait(false))
            yield return arn;
    }
}
