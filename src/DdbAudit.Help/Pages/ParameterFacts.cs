namespace DdbAudit.Help.Pages;

/// <summary>The yaml block of a parameter, in platyPS's terms.</summary>
internal sealed record ParameterFacts
{
    public required string TypeName { get; init; }

    public required IReadOnlyList<string> ParameterSets { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Empty where any value of the type is accepted.</summary>
    public IReadOnlyList<string> AcceptedValues { get; init; } = [];

    public required bool Required { get; init; }

    /// <summary>Counted from 0; null for a named parameter.</summary>
    public required int? Position { get; init; }

    public required string DefaultValue { get; init; }

    /// <summary>Such as <c>True (ByPropertyName)</c>.</summary>
    public required string PipelineInput { get; init; }

    public required bool Wildcards { get; init; }

    public bool IsSwitch => TypeName == "SwitchParameter";

    public bool IsIn(string parameterSet) => ParameterSets.Contains(SyntaxSet.AllSets) || ParameterSets.Contains(parameterSet);
}
