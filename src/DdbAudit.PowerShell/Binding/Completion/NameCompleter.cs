using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace DdbAudit.Binding;

/// <summary>Completes an argument that is one of some names: offers those that begin as the word does, whose quotes (if any) are kept off the comparison.</summary>
public abstract class NameCompleter : IArgumentCompleter
{
    private protected NameCompleter()
    {
    }

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var begun = wordToComplete.Trim('\'', '"');
        return Names(fakeBoundParameters)
            .Where(name => name.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(Quote(name), name, CompletionResultType.ParameterValue, Describe(name)));
    }

    /// <param name="boundParameters">The parameters on the command line so far.</param>
    private protected abstract IEnumerable<string> Names(IDictionary boundParameters);

    /// <summary>What a name stands for, shown beside the list.</summary>
    private protected virtual string Describe(string name) => name;

    // A name that the account gave us goes onto the user's command line: nothing in it may run.
    private static string Quote(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/')
        ? name
        : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
}
