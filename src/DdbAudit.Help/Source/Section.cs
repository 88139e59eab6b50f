using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace DdbAudit.Help.Source;

/// <summary>A heading with what stands below it: its own blocks, then the sections one level deeper.</summary>
/// <param name="Line">Of the heading, counted from 0.</param>
internal sealed record Section(string Title, int Line, IReadOnlyList<Block> Blocks, IReadOnlyList<Section> Children)
{
    /// <summary>The only heading of the first level, with all of the page below it.</summary>
    public static Section Root(MarkdownDocument document, SourceText source, BlockText text)
    {
        List<Block> blocks = [.. document.Where(block => block is not (YamlFrontMatterBlock or LinkReferenceDefinitionGroup))];
        if (blocks is not [HeadingBlock { Level: 1 } title, ..])
            throw source.ErrorAt(blocks is [var first, ..] ? first.Line : 0, "a page begins with one heading of the first level, its name");
        if (blocks.Skip(1).OfType<HeadingBlock>().FirstOrDefault(heading => heading.Level == 1) is { } second)
            throw source.ErrorAt(second.Line, "a page has one heading of the first level only");
        return Below(title, blocks[1..], text);
    }

    private static Section Below(HeadingBlock heading, List<Block> blocks, BlockText text)
    {
        int level = heading.Level + 1;
        List<int> starts = [.. Enumerable.Range(0, blocks.Count).Where(i => blocks[i] is HeadingBlock h && h.Level == level)];
        int own = starts is [var firstStart, ..] ? firstStart : blocks.Count;
        List<Section> children = [];
        for (int i = 0; i < starts.Count; i++)
        {
            int end = i + 1 < starts.Count ? starts[i + 1] : blocks.Count;
            children.Add(Below((HeadingBlock)blocks[starts[i]], blocks[(starts[i] + 1)..end], text));
        }

        return new Section(text.Of(heading), heading.Line, blocks[..own], children);
    }
}
