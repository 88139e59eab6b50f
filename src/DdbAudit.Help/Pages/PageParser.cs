using DdbAudit.Help.Source;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DdbAudit.Help.Pages;

/// <summary>Reads a cmdlet's page in the layout of platyPS, with one section more: ERRORS.</summary>
internal sealed class PageParser
{
    private static readonly string[] SectionTitles =
    [
        "SYNOPSIS", "SYNTAX", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "ERRORS", "NOTES", "RELATED LINKS",
    ];

    private const string OptionalTitle = "NOTES";

    // PowerShell adds what it says about these itself.
    private const string CommonParameters = "CommonParameters";

    private readonly SourceText _source;
    private readonly BlockText _text;

    public PageParser(SourceText source)
    {
        _source = source;
        _text = BlockText.ForMaml(source);
    }

    /// <summary>Throws <see cref="PageException"/> at the first thing that is wrong.</summary>
    public HelpPage Parse()
    {
        MarkdownDocument document = Markdown.Parse(_source.Text, MarkdownLayout.Pipeline);
        FrontMatter.Check(document, _source);
        Section root = Section.Root(document, _source, _text);
        CheckTitles(root);

        string name = Name(root);
        var page = new HelpPage
        {
            Name = name,
            Synopsis = Synopsis(Child(root, "SYNOPSIS")),
            Syntax = Syntax(Child(root, "SYNTAX"), name),
            Description = Paragraphs(Child(root, "DESCRIPTION")),
            Examples = [.. Child(root, "EXAMPLES").Children.Select(Example)],
            Parameters = [.. Child(root, "PARAMETERS").Children.Where(child => child.Title != CommonParameters).Select(Parameter)],
            Inputs = TypeNotes(Child(root, "INPUTS")),
            Outputs = TypeNotes(Child(root, "OUTPUTS")),
            Errors = Paragraphs(Child(root, "ERRORS")),
            Notes = root.Children.Any(child => child.Title == OptionalTitle) ? Paragraphs(Child(root, OptionalTitle)) : [],
            Links = [.. Child(root, "RELATED LINKS").Blocks.SelectMany(Links)],
        };
        PageChecks.Check(page, _source);
        return page;
    }

    private void CheckTitles(Section root)
    {
        if (root.Blocks is [{ } stray, ..])
            throw _source.ErrorAt(stray.Line, "text before ## SYNOPSIS");
        foreach (Section child in root.Children)
        {
            if (!SectionTitles.Contains(child.Title))
                throw _source.ErrorAt(child.Line, $"'{child.Title}' is no section of a page; the sections are {string.Join(", ", SectionTitles)}");
            if (root.Children.Count(other => other.Title == child.Title) > 1)
                throw _source.ErrorAt(child.Line, $"the section {child.Title} stands here more than once");
        }

        if (SectionTitles.FirstOrDefault(title => title != OptionalTitle && root.Children.All(child => child.Title != title)) is { } missing)
            throw _source.ErrorAt(root.Line, $"the page lacks the section {missing}");
    }

    private string Name(Section root)
    {
        string file = Path.GetFileNameWithoutExtension(_source.Path);
        if (root.Title != file)
            throw _source.ErrorAt(root.Line, $"the page is named '{root.Title}', its file '{file}'");
        return root.Title.Split('-') is [{ Length: > 0 }, { Length: > 0 }]
            ? root.Title
            : throw _source.ErrorAt(root.Line, "a cmdlet's name is Verb-Noun");
    }

    private static Section Child(Section root, string title) => root.Children.First(child => child.Title == title);

    private string Synopsis(Section section) => Paragraphs(section) is [var only]
        ? only
        : throw _source.ErrorAt(section.Line, "the synopsis is one paragraph");

    private IReadOnlyList<string> Paragraphs(Section section)
    {
        if (section.Children is [{ } child, ..])
            throw _source.ErrorAt(child.Line, $"{section.Title} has no sections of its own");
        return _text.Of(section.Blocks) is [_, ..] paragraphs
            ? paragraphs
            : throw _source.ErrorAt(section.Line, $"{section.Title} is empty");
    }

    private List<SyntaxSet> Syntax(Section section, string name)
    {
        if (section.Children.Count == 0)
            return [SyntaxOf(section, SyntaxSet.AllSets, name)];
        return [.. section.Children.Select(child => SyntaxOf(child, child.Title.Replace(" (Default)", "", StringComparison.Ordinal), name))];
    }

    private SyntaxSet SyntaxOf(Section section, string parameterSet, string name) => section.Blocks is [CodeBlock code]
        ? SyntaxLineParser.Parse(name, parameterSet, BlockText.Code(code), code.Line + 1, _source)
        : throw _source.ErrorAt(section.Line, "the syntax of a parameter set is one block of code");

    private HelpExample Example(Section section)
    {
        if (section.Blocks is not [FencedCodeBlock { Info: "powershell" } code, ..])
            throw _source.ErrorAt(section.Line, "an example begins with a block of code marked powershell");
        List<Block> remarks = [.. section.Blocks.Skip(1)];
        if (remarks.OfType<FencedCodeBlock>().FirstOrDefault(block => block.Info == "powershell") is { } second)
            throw _source.ErrorAt(second.Line, "an example has one block of code marked powershell; mark what is printed as output");
        return new HelpExample(section.Title, BlockText.Code(code), _text.Of(remarks));
    }

    private HelpParameter Parameter(Section section)
    {
        if (!section.Title.StartsWith('-'))
            throw _source.ErrorAt(section.Line, "a parameter's heading is '### -Name'");
        List<FencedCodeBlock> yaml = [.. section.Blocks.OfType<FencedCodeBlock>().Where(block => block.Info == "yaml")];
        if (yaml.Count == 0)
            throw _source.ErrorAt(section.Line, $"{section.Title} lacks its yaml block");
        IReadOnlyList<string> description = _text.Of(section.Blocks.Except(yaml));
        if (description.Count == 0)
            throw _source.ErrorAt(section.Line, $"{section.Title} is not described");
        return new HelpParameter(section.Title[1..], section.Line, description, [.. yaml.Select(block => ParameterFactsParser.Parse(block, _source))]);
    }

    private List<HelpTypeNote> TypeNotes(Section section) =>
        section.Children is [_, ..] children && section.Blocks.Count == 0
            ? [.. children.Select(child => new HelpTypeNote(child.Title, _text.Of(child.Blocks)))]
            : throw _source.ErrorAt(section.Line, $"{section.Title} names each type in a heading '### Type', or '### None'");

    private IEnumerable<HelpLink> Links(Block block)
    {
        List<LinkInline> links = [.. (block as ParagraphBlock)?.Inline?.OfType<LinkInline>() ?? []];
        return links.Count > 0 ? links.Select(ToLink) : throw _source.ErrorAt(block.Line, "a related link is a paragraph with a link");
    }

    private static HelpLink ToLink(LinkInline link)
    {
        string text = string.Concat(link.Descendants<LiteralInline>());
        return new HelpLink(text, link.Url is { } url && url.Contains("://", StringComparison.Ordinal) ? url : "");
    }
}
