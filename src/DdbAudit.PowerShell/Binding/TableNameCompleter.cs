using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace DdbAudit.Binding;

/// <summary>Completes the account's DynamoDB tables.</summary>
public sealed class TableNameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        AccountNames.Complete("table", fakeBoundParameters, wordToComplete, (account, stop) => account.Tables.ListAsync(stop));
}
