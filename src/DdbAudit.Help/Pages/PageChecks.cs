using DdbAudit.Help.Source;

namespace DdbAudit.Help.Pages;

/// <summary>A page must not contradict itself: its syntax lines and its parameters' facts say the same thing twice.</summary>
internal static class PageChecks
{
    /// <summary>Throws <see cref="PageException"/> at the first contradiction.</summary>
    public static void Check(HelpPage page, SourceText source)
    {
        foreach (HelpParameter parameter in page.Parameters)
            CheckParameter(page, parameter, source);
        foreach (SyntaxSet set in page.Syntax)
            CheckSet(page, set, source);
    }

    private static void CheckParameter(HelpPage page, HelpParameter parameter, SourceText source)
    {
        if (page.Parameters.Count(other => other.Name == parameter.Name) > 1)
            throw source.ErrorAt(parameter.Line, $"-{parameter.Name} is described more than once");
        foreach (string set in parameter.Facts.SelectMany(facts => facts.ParameterSets))
        {
            if (set != SyntaxSet.AllSets && page.Syntax.All(syntax => syntax.Name != set))
                throw source.ErrorAt(parameter.Line, $"-{parameter.Name} names the parameter set '{set}', which the syntax does not have");
        }

        foreach (SyntaxSet set in page.Syntax.Where(set => parameter.In(set.Name) is not null))
        {
            if (set.Parameters.All(shown => shown.Name != parameter.Name))
                throw source.ErrorAt(parameter.Line, $"-{parameter.Name} is missing in the syntax of {set.Name}");
        }
    }

    private static void CheckSet(HelpPage page, SyntaxSet set, SourceText source)
    {
        foreach (SyntaxParameter shown in set.Parameters)
        {
            ParameterFacts facts = page.Parameters.FirstOrDefault(parameter => parameter.Name == shown.Name)?.In(set.Name)
                ?? throw source.ErrorAt(set.Line, $"-{shown.Name} is in the syntax of {set.Name} but not described for it");
            if (!Agree(shown, facts))
                throw source.ErrorAt(set.Line, $"the syntax of {set.Name} and the yaml of -{shown.Name} disagree on its type, on Required or on Position");
        }

        List<int> positions = [.. set.Parameters.Where(shown => shown.Positional).Select(shown => Position(page, set, shown))];
        if (!positions.SequenceEqual(positions.Order()))
            throw source.ErrorAt(set.Line, $"the syntax of {set.Name} does not have the positional parameters in their order");
    }

    private static bool Agree(SyntaxParameter shown, ParameterFacts facts) =>
        (shown.TypeName ?? "SwitchParameter") == facts.TypeName
        && shown.Required == facts.Required
        && shown.Positional == facts.Position.HasValue;

    private static int Position(HelpPage page, SyntaxSet set, SyntaxParameter shown) =>
        page.Parameters.First(parameter => parameter.Name == shown.Name).In(set.Name)!.Position!.Value;
}
