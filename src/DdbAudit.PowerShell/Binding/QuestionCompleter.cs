using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DdbAudit.Queries;

namespace DdbAudit.Binding;

/// <summary>Completes the names of ready-made questions, and tells what each asks.</summary>
public sealed class QuestionCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        ReadyQuestions.All
            .Where(question => question.Name.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(question => new CompletionResult(question.Name, question.Name, CompletionResultType.ParameterValue, question.Description));
}
