using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Runtime.CompilerServices;
using DdbAudit.Monitoring;

namespace DdbAudit.Binding;

/// <summary>Completes the names of DdbAudit's alarms.</summary>
public sealed class AlarmNameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        AccountNames.Complete("alarm", fakeBoundParameters, wordToComplete, ListAsync);

    private static async IAsyncEnumerable<string> ListAsync(IAuditAccount account, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var alarm in await account.Alarms.ListAsync(MetricFilter.OwnPrefix, cancellation).ConfigureAwait(false))
            yield return alarm.Name;
    }
}
