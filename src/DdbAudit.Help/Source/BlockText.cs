using System.Globalization;
using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DdbAudit.Help.Source;

/// <summary>Markdown blocks as the plain text that a console shows.</summary>
/// <param name="source">Gives errors their place.</param>
/// <param name="width">Where lines are wrapped, in characters.</param>
/// <param name="codeIndent">Stands before each line of code.</param>
internal sealed class BlockText(SourceText source, int width, string codeIndent)
{
    /// <summary>For MAML: PowerShell wraps it, and trims a paragraph's first line, so code would not stay aligned if it were indented.</summary>
    public static BlockText ForMaml(SourceText source) => new(source, int.MaxValue, codeIndent: "");

    /// <summary>One string a paragraph, list, table or piece of code; comments are left out.</summary>
    public IReadOnlyList<string> Of(IEnumerable<Block> blocks) => [.. blocks.Select(OfBlock).Where(text => text.Length > 0)];

    /// <summary>The text of a heading, a paragraph or a table cell's paragraph, in one line where the source has no hard break.</summary>
    public string Of(LeafBlock block)
    {
        var text = new StringBuilder();
        foreach (Inline inline in block.Inline ?? Enumerable.Empty<Inline>())
            Append(text, inline, block);
        return text.ToString();
    }

    /// <summary>The lines inside a fence, without the fence.</summary>
    public static string Code(LeafBlock block) => block.Lines.ToString().TrimEnd('\n', ' ');

    private string OfBlock(Block block) => block switch
    {
        ParagraphBlock paragraph => Wrapping.Wrap(Of(paragraph), width),
        ListBlock list => OfList(list, indent: ""),
        CodeBlock code => Wrapping.Indent(Code(code), codeIndent),
        Table table => TableText.Of(ReadTable(table), width),
        HtmlBlock { Type: HtmlBlockType.Comment } => "",
        _ => throw source.ErrorAt(block.Line, $"help cannot show a {block.GetType().Name} here"),
    };

    private string OfList(ListBlock list, string indent)
    {
        List<string> items = [];
        int number = list.IsOrdered && int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out int start) ? start : 1;
        foreach (ListItemBlock item in list.Cast<ListItemBlock>())
        {
            string marker = list.IsOrdered ? $"{number++}. " : "- ";
            items.Add(OfItem(item, indent + marker, indent + new string(' ', marker.Length)));
        }

        return string.Join('\n', items);
    }

    private string OfItem(ListItemBlock item, string firstIndent, string restIndent)
    {
        List<string> parts = [];
        foreach (Block block in item)
        {
            parts.Add(block switch
            {
                ParagraphBlock paragraph => Wrapping.Wrap(Of(paragraph), width, parts.Count == 0 ? firstIndent : restIndent, restIndent),
                ListBlock nested => OfList(nested, restIndent),
                CodeBlock code => Wrapping.Indent(Code(code), restIndent + codeIndent),
                _ => throw source.ErrorAt(block.Line, $"help cannot show a {block.GetType().Name} in a list"),
            });
        }

        return string.Join('\n', parts);
    }

    private List<IReadOnlyList<string>> ReadTable(Table table) =>
    [
        .. table.Cast<TableRow>().Select(row => (IReadOnlyList<string>)[.. row.Cast<TableCell>().Select(OfCell)]),
    ];

    private string OfCell(TableCell cell) => string.Join(' ', cell.OfType<LeafBlock>().Select(Of));

    private void Append(StringBuilder text, Inline inline, Block block)
    {
        switch (inline)
        {
            case LiteralInline literal:
                text.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                text.Append(code.Content);
                break;
            case LineBreakInline lineBreak:
                text.Append(lineBreak.IsHard ? '\n' : ' ');
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.AsSpan());
                break;
            case AutolinkInline link:
                text.Append(link.Url);
                break;
            case LinkInline link:
                AppendLink(text, link, block);
                break;
            case ContainerInline container:
                AppendAll(text, container, block);
                break;
            default:
                throw source.ErrorAt(block.Line, $"help cannot show '{inline}': put code and angle brackets between backticks");
        }
    }

    private void AppendAll(StringBuilder text, ContainerInline container, Block block)
    {
        foreach (Inline inner in container)
            Append(text, inner, block);
    }

    // A link to another page is its name; an address elsewhere is shown, since nothing can be clicked.
    private void AppendLink(StringBuilder text, LinkInline link, Block block)
    {
        AppendAll(text, link, block);
        if (link.Url is { } url && url.Contains("://", StringComparison.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $" ({url})");
    }
}
