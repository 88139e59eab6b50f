using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Runtime.CompilerServices;

namespace DdbAudit.Binding;

/// <summary>Completes the trails that deliver this Region's events.</summary>
public sealed class TrailNameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        AccountNames.Complete("trail", fakeBoundParameters, wordToComplete, ListAsync);

    private static async IAsyncEnumerable<string> ListAsync(IAuditAccount account, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var trail in await account.Trails.DescribeAsync(cancellation).ConfigureAwait(false))
            yield return trail.Name;
    }
}
