using System.Collections;
using DdbAudit.Queries.Questions;

namespace DdbAudit.Binding;

/// <summary>Completes the names of ready-made questions, and tells what each asks.</summary>
public sealed class QuestionCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(IDictionary boundParameters) => ReadyQuestions.All.Select(question => question.Name);

    private protected override string Describe(string name) => ReadyQuestions.Find(name).Description;
}
