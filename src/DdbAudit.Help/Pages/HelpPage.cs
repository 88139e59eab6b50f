namespace DdbAudit.Help.Pages;

/// <summary>What one cmdlet's page says. Lists of strings are paragraphs.</summary>
internal sealed record HelpPage
{
    public required string Name { get; init; }

    public required string Synopsis { get; init; }

    public required IReadOnlyList<SyntaxSet> Syntax { get; init; }

    public required IReadOnlyList<string> Description { get; init; }

    public required IReadOnlyList<HelpExample> Examples { get; init; }

    public required IReadOnlyList<HelpParameter> Parameters { get; init; }

    public required IReadOnlyList<HelpTypeNote> Inputs { get; init; }

    public required IReadOnlyList<HelpTypeNote> Outputs { get; init; }

    public required IReadOnlyList<string> Errors { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];

    public required IReadOnlyList<HelpLink> Links { get; init; }

    public string Verb => Name.Split('-')[0];

    public string Noun => Name.Split('-')[1];
}
