using System.Text;
using DdbAudit.Help.Output;
using DdbAudit.Help.Pages;
using DdbAudit.Help.Source;

namespace DdbAudit.Help;

/// <summary>Turns a folder of Markdown pages into what Get-Help reads: one MAML file and a text file per about topic.</summary>
internal static class HelpCompiler
{
    /// <summary>PowerShell looks for a binary cmdlet's help under the name of its assembly.</summary>
    public const string MamlFileName = "DdbAudit.PowerShell.dll-Help.xml";

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes nothing unless every page is in order.</summary>
    /// <returns>What is wrong, at most one problem a page; empty on success.</returns>
    public static IReadOnlyList<PageException> Compile(string pageFolder, string outputFolder)
    {
        List<HelpPage> cmdlets = [];
        List<AboutTopic> topics = [];
        List<PageException> problems = [];
        foreach (string path in PagesIn(pageFolder))
        {
            try
            {
                SourceText source = SourceText.Read(path);
                if (AboutTopicParser.IsAbout(path))
                    topics.Add(AboutTopicParser.Parse(source));
                else
                    cmdlets.Add(new PageParser(source).Parse());
            }
            catch (PageException problem)
            {
                problems.Add(problem);
            }
        }

        if (problems.Count == 0)
            Write(cmdlets, topics, outputFolder);
        return problems;
    }

    // A leading underscore marks a part that pages include.
    private static IEnumerable<string> PagesIn(string folder) => Directory
        .EnumerateFiles(folder, "*.md")
        .Where(path => !Path.GetFileName(path).StartsWith('_'))
        .Order(StringComparer.Ordinal);

    private static void Write(List<HelpPage> cmdlets, List<AboutTopic> topics, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string stale in Directory.EnumerateFiles(folder, "about_*.help.txt"))
            File.Delete(stale);
        MamlWriter.Write(cmdlets, Path.Combine(folder, MamlFileName));
        foreach (AboutTopic topic in topics)
            File.WriteAllText(Path.Combine(folder, topic.Name + ".help.txt"), topic.Text, Utf8);
    }
}
