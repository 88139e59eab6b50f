using System.Management.Automation;
using System.Management.Automation.Language;

namespace DdbAudit.Binding;

/// <summary>What a completer offers for a word that was begun.</summary>
internal static class Completions
{
    /// <summary>The names that begin with the word, whose quotes (if any) are kept off the comparison.</summary>
    public static IEnumerable<CompletionResult> Match(IEnumerable<string> names, string wordToComplete)
    {
        var begun = wordToComplete.Trim('\'', '"');
        return names
            .Where(name => name.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(Quote(name), name, CompletionResultType.ParameterValue, name));
    }

    // A name that the account gave us goes onto the user's command line: nothing in it may run.
    private static string Quote(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/')
        ? name
        : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
}
