using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Runtime.CompilerServices;

namespace DdbAudit.Binding;

/// <summary>Completes the aliases of the Region's KMS keys; AWS's own keys are of no use to a trail.</summary>
public sealed class KmsKeyIdCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        AccountNames.Complete("key", fakeBoundParameters, wordToComplete, ListAsync);

    private static async IAsyncEnumerable<string> ListAsync(IAuditAccount account, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var alias in await account.Keys.ListAliasesAsync(cancellation).ConfigureAwait(false))
        {
            if (!alias.IsAwsOwn)
                yield return alias.Name;
        }
    }
}
