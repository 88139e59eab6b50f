using DdbAudit.Help.Source;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace DdbAudit.Help.Pages;

/// <summary>What platyPS wants at the top of a cmdlet's page.</summary>
internal static class FrontMatter
{
    private static readonly string[] Expected =
    [
        $"external help file: {HelpCompiler.MamlFileName}",
        "Module Name: DdbAudit",
        "online version:",
        "schema: 2.0.0",
    ];

    /// <summary>Throws <see cref="PageException"/> where a line of it is missing or different.</summary>
    public static void Check(MarkdownDocument document, SourceText source)
    {
        string[] lines = document is [YamlFrontMatterBlock front, ..] ? BlockText.Code(front).Split('\n') : [];
        if (Expected.FirstOrDefault(line => !lines.Contains(line)) is { } missing)
            throw source.ErrorAt(0, $"the page's front matter lacks the line '{missing}'");
    }
}
