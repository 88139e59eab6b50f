using DdbAudit.Help.Pages;
using DdbAudit.Help.Source;
using Xunit;

namespace DdbAudit.Module.Tests.Help;

public class PageParserTests
{
    [Fact]
    public void A_page_gives_its_text_without_markup()
    {
        HelpPage page = SamplePage.Parse();

        Assert.Equal(("Get-Thing", "Get", "Thing"), (page.Name, page.Verb, page.Noun));
        Assert.Equal("Gets a thing, or two.", page.Synopsis);
        Assert.Equal(["First paragraph, on two lines.", "Second paragraph."], page.Description);
        Assert.Equal(["- ThingNotFound: there is none."], page.Errors);
        Assert.Equal(["A note."], page.Notes);
    }

    [Fact]
    public void An_example_keeps_its_code_as_it_stands_and_its_output_among_the_remarks()
    {
        HelpExample example = Assert.Single(SamplePage.Parse().Examples);

        Assert.Equal("Example 1: Get one", example.Title);
        Assert.Equal("Get-Thing -Name a |\n    Where-Object Name -eq 'b'", example.Code);
        Assert.Equal(["What it does.", "Name  Value\na         1"], example.Remarks);
    }

    [Fact]
    public void Parameters_have_their_facts_and_common_parameters_are_left_to_PowerShell()
    {
        HelpPage page = SamplePage.Parse();

        Assert.Equal(["Name", "Kind", "Path", "Force"], page.Parameters.Select(parameter => parameter.Name));
        ParameterFacts name = page.Parameters[0].Facts[0];
        Assert.Equal(["Title", "Label"], name.Aliases);
        Assert.True(name.Required);
        Assert.True(name.Wildcards);
        Assert.Equal(0, name.Position);
        Assert.Equal("True (ByPropertyName)", name.PipelineInput);
        ParameterFacts kind = page.Parameters[1].Facts[0];
        Assert.Equal(["Read", "Write"], kind.AcceptedValues);
        Assert.Equal("Read", kind.DefaultValue);
        Assert.Null(page.Parameters[2].Facts[0].Position);
        Assert.True(page.Parameters[3].Facts[0].IsSwitch);
    }

    [Fact]
    public void Links_to_pages_have_no_address_and_others_have_theirs()
    {
        Assert.Equal([new("Get-Other", ""), new("AWS", "https://docs.aws.amazon.com")], SamplePage.Parse().Links);
    }

    [Fact]
    public void A_parameter_may_have_other_facts_in_another_set()
    {
        string text = SamplePage.With("-Path <String[]>", "-Path <String[]> [-Name <String>]").Replace(
            "### -Kind",
            """
            ```yaml
            Type: String
            Parameter Sets: Path
            Aliases: Title, Label

            Required: False
            Position: Named
            Default value: None
            Accept pipeline input: False
            Accept wildcard characters: True
            ```

            ### -Kind
            """,
            StringComparison.Ordinal);

        HelpParameter name = SamplePage.Parse(text).Parameters[0];

        Assert.Equal((true, false), (name.In("Name")!.Required, name.In("Path")!.Required));
    }

    [Theory]
    [InlineData("schema: 2.0.0", "schema: 1.0.0", "---", "front matter lacks the line 'schema: 2.0.0'")]
    [InlineData("# Get-Thing", "# Get-Thong", "# Get-Thong", "named 'Get-Thong', its file 'Get-Thing'")]
    [InlineData("## ERRORS", "## FAULTS", "## FAULTS", "'FAULTS' is no section")]
    [InlineData("## ERRORS\n- `ThingNotFound`: there is none.\n", "", "# Get-Thing", "lacks the section ERRORS")]
    [InlineData("## NOTES", "## ERRORS", "## ERRORS", "ERRORS stands here more than once")]
    [InlineData("A note.", "", "## NOTES", "NOTES is empty")]
    [InlineData("## SYNOPSIS", "Stray text.\n\n## SYNOPSIS", "Stray text", "text before ## SYNOPSIS")]
    [InlineData("# Get-Thing", "# Get-Thing\n\n# Again", "# Again", "one heading of the first level")]
    [InlineData("```powershell", "```", "### Example 1", "begins with a block of code marked powershell")]
    [InlineData("```output", "```powershell", "```powershell\nName", "one block of code marked powershell")]
    [InlineData("### -Kind", "### Kind", "### Kind", "a parameter's heading is '### -Name'")]
    [InlineData("The kind.", "", "### -Kind", "-Kind is not described")]
    [InlineData("### -Kind", "### -Name", "### -Name", "-Name is described more than once")]
    [InlineData("Position: 1", "Position: last", "```yaml\nType: DdbAccess", "'Position' is Named or a number from 0, not 'last'")]
    [InlineData("Required: False", "Required: No", "```yaml\nType: DdbAccess", "'Required' is True or False, not 'No'")]
    [InlineData("True (ByPropertyName)", "Yes", "```yaml\nType: String\n", "'Accept pipeline input' is")]
    [InlineData("Default value: Read\n", "", "```yaml\nType: DdbAccess", "lacks 'Default value'")]
    [InlineData("Default value: Read", "Default: Read", "Default: Read", "'Default' is no key of a parameter")]
    [InlineData("Default value: Read", "Default value: Read\nPosition: 1", "Position: 1\nAccept", "'Position' stands here twice")]
    [InlineData("Default value: Read", "Read", "Read\n", "is 'Key: value'")]
    [InlineData("### None", "None", "## INPUTS", "INPUTS names each type in a heading")]
    [InlineData("[Get-Other](Get-Other.md)", "Get-Other", "Get-Other", "a related link is a paragraph with a link")]
    [InlineData("A note.", "A <String> note.", "A <String> note.", "put code and angle brackets between backticks")]
    public void A_page_that_is_wrong_is_refused_at_its_line(string old, string replacement, string wrongLine, string message)
    {
        string text = SamplePage.With(old, replacement);

        var error = Assert.Throws<PageException>(() => SamplePage.Parse(text));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        int at = text.LastIndexOf(wrongLine, StringComparison.Ordinal);
        Assert.Contains(error.Line, new[] { Line(text, at), Line(text, text.IndexOf(wrongLine, StringComparison.Ordinal)) });
    }

    [Theory]
    [InlineData("[-Name] <String> ", "", "-Name is missing in the syntax of Name")]
    [InlineData("[-Force]\n", "[-Force] [-Fast]\n", "-Fast is in the syntax of Name but not described for it")]
    [InlineData("-Path <String[]>", "-Path <String[]> [-Kind <DdbAccess>]", "-Kind is in the syntax of Path but not described for it")]
    [InlineData("[-Name] <String>", "[[-Name] <String>]", "disagree")]
    [InlineData("[-Name] <String>", "-Name <String>", "disagree")]
    [InlineData("[-Name] <String>", "[-Name] <Int32>", "disagree")]
    [InlineData("[-Name] <String> [[-Kind] <DdbAccess>]", "[[-Kind] <DdbAccess>] [-Name] <String>", "positional parameters in their order")]
    [InlineData("Parameter Sets: Path", "Parameter Sets: Paths", "names the parameter set 'Paths'")]
    [InlineData("Get-Thing [-Name]", "Set-Thing [-Name]", "the syntax begins with Get-Thing")]
    [InlineData(" [<CommonParameters>]\n```\n\n### Path", "\n```\n\n### Path", "the syntax ends with [<CommonParameters>]")]
    [InlineData("[-Name] <String>", "[-Name] String", "cannot be read from here: String")]
    public void A_page_whose_syntax_and_parameters_differ_is_refused(string old, string replacement, string message)
    {
        var error = Assert.Throws<PageException>(() => SamplePage.Parse(SamplePage.With(old, replacement)));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static int Line(string text, int at) => text.AsSpan(0, at).Count('\n') + 1;
}
