using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace DdbAudit.Binding;

/// <summary>Completes the profiles of the AWS config and credentials files.</summary>
public sealed class ProfileNameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        AccountNames.CompleteProfile(fakeBoundParameters, wordToComplete);
}
