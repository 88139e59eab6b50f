using Markdig;

namespace DdbAudit.Help.Pages;

/// <summary>The Markdown that pages are written in: CommonMark with a yaml front and tables.</summary>
internal static class MarkdownLayout
{
    public static MarkdownPipeline Pipeline { get; } = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().Build();
}
