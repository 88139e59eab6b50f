using System.Xml.Linq;
using DdbAudit.Help;
using DdbAudit.Help.Source;
using Xunit;

namespace DdbAudit.Module.Tests.Help;

public sealed class HelpCompilerTests : IDisposable
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ddbaudit-help-");

    private string Pages => Path.Combine(_folder.FullName, "pages");

    private string Output => Path.Combine(_folder.FullName, "out");

    public HelpCompilerTests() => Directory.CreateDirectory(Pages);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_page_becomes_a_command_of_the_file_that_PowerShell_looks_for()
    {
        WritePage(SamplePage.FileName, SamplePage.Text);

        XElement command = Assert.Single(CompileToMaml().Elements(Command + "command"));

        Assert.Equal("Get-Thing", command.Element(Command + "details")!.Element(Command + "name")!.Value);
        Assert.Equal(["Name", "Kind", "Path", "Force"], command.Element(Command + "parameters")!.Elements().Select(Name));
        Assert.Equal("---- Example 1: Get one ----", command.Descendants(Maml + "title").Single().Value);
        Assert.Equal("Get-Thing -Name a |\n    Where-Object Name -eq 'b'", command.Descendants(Dev + "code").Single().Value);
        Assert.Equal(["A note.", "ERRORS", "- ThingNotFound: there is none."], command.Element(Maml + "alertSet")!.Descendants(Maml + "para").Select(para => para.Value));
        Assert.Equal(["DdbAudit.Thing"], command.Element(Command + "returnValues")!.Descendants(Maml + "name").Select(name => name.Value));
    }

    [Fact]
    public void A_syntax_item_has_the_parameters_of_its_set_as_they_are_there()
    {
        WritePage(SamplePage.FileName, SamplePage.Text);

        List<XElement> items = [.. CompileToMaml().Descendants(Command + "syntaxItem")];

        Assert.Equal(["Name", "Kind", "Force"], items[0].Elements(Command + "parameter").Select(Name));
        Assert.Equal(["Path", "Force"], items[1].Elements(Command + "parameter").Select(Name));
        XElement name = items[0].Element(Command + "parameter")!;
        Assert.Equal(
            [("required", "true"), ("globbing", "true"), ("pipelineInput", "True (ByPropertyName)"), ("position", "0"), ("aliases", "Title, Label")],
            name.Attributes().Where(attribute => attribute.Name != "variableLength").Select(attribute => (attribute.Name.LocalName, attribute.Value)));
        XElement force = items[1].Elements(Command + "parameter").Last();
        Assert.Equal("named", force.Attribute("position")!.Value);
        Assert.Null(force.Element(Command + "parameterValue"));
    }

    [Fact]
    public void Text_that_is_not_XML_is_escaped()
    {
        WritePage(SamplePage.FileName, SamplePage.With("Second paragraph.", "`<a & b>` &lt;"));

        Assert.Contains("<a & b> <", CompileToMaml().Descendants(Maml + "para").Select(para => para.Value));
    }

    [Fact]
    public void Nothing_is_written_while_a_page_is_wrong_and_every_wrong_page_is_named()
    {
        WritePage(SamplePage.FileName, SamplePage.Text);
        WritePage("Get-Other.md", SamplePage.Text);
        WritePage("about_Things.md", "no heading");

        IReadOnlyList<PageException> problems = HelpCompiler.Compile(Pages, Output);

        Assert.Equal(["Get-Other.md", "about_Things.md"], problems.Select(problem => Path.GetFileName(problem.Path)));
        Assert.False(Directory.Exists(Output));
    }

    [Fact]
    public void A_problem_reads_as_an_error_of_the_build()
    {
        Assert.Equal("docs/Get-Thing.md(12): error DDBHELP: it is wrong", new PageException("docs/Get-Thing.md", 12, "it is wrong").ToBuildMessage());
    }

    [Fact]
    public void An_included_part_is_in_every_page_and_is_no_page_itself()
    {
        WriteWithForceIncluded(SamplePage.Text);

        Assert.Contains("Force", CompileToMaml().Descendants(Command + "parameters").Elements().Select(Name));
    }

    [Fact]
    public void A_mistake_in_an_included_part_is_reported_in_that_part()
    {
        WriteWithForceIncluded(SamplePage.Text.Replace("Type: SwitchParameter", "Kind: SwitchParameter", StringComparison.Ordinal));

        PageException problem = Assert.Single(HelpCompiler.Compile(Pages, Output));

        Assert.Equal(("_force.md", 6), (Path.GetFileName(problem.Path), problem.Line));
    }

    [Fact]
    public void A_missing_part_is_reported_where_it_is_included()
    {
        string text = SamplePage.With("### CommonParameters", "[More](_more.md)\n\n### CommonParameters");
        WritePage(SamplePage.FileName, text);

        PageException problem = Assert.Single(HelpCompiler.Compile(Pages, Output));

        Assert.Equal((SamplePage.LineOf(text, "[More]"), "the included file _more.md does not exist"), (problem.Line, problem.Message));
    }

    [Fact]
    public void A_topic_whose_page_is_gone_is_removed()
    {
        WritePage("about_Things.md", "# about_Things\n\n## Short description\nThings.\n\n## Long description\nAll of them.");
        Assert.Empty(HelpCompiler.Compile(Pages, Output));
        Assert.True(File.Exists(Path.Combine(Output, "about_Things.help.txt")));

        File.Delete(Path.Combine(Pages, "about_Things.md"));
        Assert.Empty(HelpCompiler.Compile(Pages, Output));

        Assert.False(File.Exists(Path.Combine(Output, "about_Things.help.txt")));
    }

    private void WritePage(string name, string text) => File.WriteAllText(Path.Combine(Pages, name), text);

    private void WriteWithForceIncluded(string text)
    {
        int from = text.IndexOf("### -Force", StringComparison.Ordinal);
        int to = text.IndexOf("### CommonParameters", StringComparison.Ordinal);
        WritePage(SamplePage.FileName, text[..from] + "[The parameter -Force](_force.md)\n\n" + text[to..]);
        WritePage("_force.md", "<!-- Included. -->\n" + text[from..to]);
    }

    private XElement CompileToMaml()
    {
        Assert.Empty(HelpCompiler.Compile(Pages, Output));
        return XElement.Load(Path.Combine(Output, "DdbAudit.PowerShell.dll-Help.xml"), LoadOptions.PreserveWhitespace);
    }

    private static string Name(XElement parameter) => parameter.Element(Maml + "name")!.Value;
}
