namespace DdbAudit.Help.Pages;

/// <summary>One parameter's description and its facts; several facts where the parameter sets differ.</summary>
/// <param name="Line">Of the heading, counted from 0.</param>
internal sealed record HelpParameter(
    string Name,
    int Line,
    IReadOnlyList<string> Description,
    IReadOnlyList<ParameterFacts> Facts)
{
    /// <summary>The facts that hold in a parameter set; null where the parameter is not in it.</summary>
    public ParameterFacts? In(string parameterSet) => Facts.FirstOrDefault(facts => facts.IsIn(parameterSet));
}
