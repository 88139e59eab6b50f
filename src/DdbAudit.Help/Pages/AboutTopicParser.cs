using DdbAudit.Help.Source;
using Markdig;
using Markdig.Syntax;

namespace DdbAudit.Help.Pages;

/// <summary>
/// Turns <c>about_*.md</c> into the plain text that PowerShell reads. The page has its name, <c>## Short description</c> and
/// <c>## Long description</c>; headings below those are the author's.
/// </summary>
internal sealed class AboutTopicParser
{
    private const int Width = 80;
    private const string Indent = "    ";

    private readonly SourceText _source;

    // Only what stands under headings is indented.
    private readonly BlockText _text;

    private AboutTopicParser(SourceText source)
    {
        _source = source;
        _text = new BlockText(source, Width - Indent.Length, codeIndent: Indent);
    }

    public static bool IsAbout(string path) => Path.GetFileName(path).StartsWith("about_", StringComparison.Ordinal);

    /// <summary>Throws <see cref="PageException"/> at the first thing that is wrong.</summary>
    public static AboutTopic Parse(SourceText source) => new AboutTopicParser(source).Parse();

    private AboutTopic Parse()
    {
        Section root = Section.Root(Markdown.Parse(_source.Text, MarkdownLayout.Pipeline), _source, _text);
        string file = Path.GetFileNameWithoutExtension(_source.Path);
        if (root.Title != file)
            throw _source.ErrorAt(root.Line, $"the topic is named '{root.Title}', its file '{file}'");
        if (root.Children is not [{ Title: "Short description" } first, { Title: "Long description" }, ..])
            throw _source.ErrorAt(root.Line, "a topic begins with the sections 'Short description' and 'Long description'");

        IEnumerable<string> parts = root.Children.Skip(1).SelectMany(Parts);
        return new AboutTopic(root.Title, Head(root.Title, first) + string.Join("\n\n", parts) + "\n");
    }

    // PowerShell takes the synopsis from the fifth line alone, so the short description cannot be wrapped.
    private string Head(string name, Section shortDescription)
    {
        if (shortDescription.Blocks is not [ParagraphBlock paragraph])
            throw _source.ErrorAt(shortDescription.Line, "the short description is one paragraph");
        string line = Indent + _text.Of(paragraph);
        return line.Length <= Width
            ? $"TOPIC\n{Indent}{name}\n\nSHORT DESCRIPTION\n{line}\n\n"
            : throw _source.ErrorAt(paragraph.Line, $"the short description has {line.Length - Width} characters too many for one line");
    }

    private IEnumerable<string> Parts(Section section)
    {
        string title = section.Title.ToUpperInvariant();
        IReadOnlyList<string> texts = [.. _text.Of(section.Blocks), .. section.Children.SelectMany(SubsectionParts)];
        return texts.Select((text, i) => i == 0 ? $"{title}\n{Wrapping.Indent(text, Indent)}" : Wrapping.Indent(text, Indent));
    }

    private IEnumerable<string> SubsectionParts(Section section)
    {
        if (section.Children is [{ } deeper, ..])
            throw _source.ErrorAt(deeper.Line, "a topic has headings of three levels at most");
        string rule = new('-', section.Title.Length);
        IReadOnlyList<string> texts = _text.Of(section.Blocks);
        return texts.Select((text, i) => i == 0 ? $"{section.Title}\n{rule}\n{text}" : text);
    }
}
