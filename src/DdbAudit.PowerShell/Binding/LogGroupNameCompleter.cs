using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace DdbAudit.Binding;

/// <summary>Completes the Region's log groups.</summary>
public sealed class LogGroupNameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        AccountNames.Complete("log group", fakeBoundParameters, wordToComplete, (account, stop) => account.LogGroups.ListAsync(prefix: null, stop));
}
