using DdbAudit.Help.Pages;
using DdbAudit.Help.Source;
using Xunit;

namespace DdbAudit.Module.Tests.Help;

public class AboutTopicParserTests
{
    private const string Head = "# about_Things\n\n## Short description\nThings.\n\n## Long description\n";

    [Fact]
    public void A_topic_is_laid_out_as_PowerShell_reads_it()
    {
        string text = Parse(Head + "All of *them*.\n\n### Kinds\nTwo.\n\n## See also\n- [Get-Thing](Get-Thing.md)");

        Assert.Equal(
            """
            TOPIC
                about_Things

            SHORT DESCRIPTION
                Things.

            LONG DESCRIPTION
                All of them.

                Kinds
                -----
                Two.

            SEE ALSO
                - Get-Thing

            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public void Long_text_is_wrapped_at_80_and_code_is_not_touched()
    {
        string code = "Get-Thing " + new string('x', 90);

        string[] lines = Parse($"{Head}{string.Join(' ', Enumerable.Repeat("word", 40))}\n\n```powershell\n{code}\n```").Split('\n');

        Assert.All(lines.Where(line => line.Contains("word", StringComparison.Ordinal)), line => Assert.True(line.Length <= 80));
        Assert.Equal(40, lines.Sum(line => line.Split(' ').Count(word => word == "word")));
        Assert.Contains("        " + code, lines);
    }

    [Fact]
    public void List_items_hang_and_ordered_ones_count()
    {
        string text = Parse($"{Head}3. {string.Join(' ', Enumerable.Repeat("word", 20))}\n4. end\n   - inner");

        Assert.Contains("\n    3. word word", text, StringComparison.Ordinal);
        Assert.Contains("\n       word", text, StringComparison.Ordinal);
        Assert.Contains("\n    4. end\n       - inner\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_narrow_table_stands_in_columns()
    {
        string text = Parse(Head + "| Id | Meaning |\n|---|---|\n| `A` | first |\n| `Long` | second |");

        Assert.Contains("    Id    Meaning\n    ----  -------\n    A     first\n    Long  second\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wide_table_becomes_a_block_a_row_without_its_empty_cells()
    {
        string wide = string.Join(' ', Enumerable.Repeat("wide", 20));

        string text = Parse($"{Head}| Id | Meaning | Remedy |\n|---|---|---|\n| A | {wide} | none |\n| B | short | |");

        Assert.Contains("\n    A\n        Meaning: wide wide", text, StringComparison.Ordinal);
        Assert.Contains("\n        Remedy: none\n\n    B\n        Meaning: short\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80));
    }

    [Theory]
    [InlineData("# about_Other", 1, "named 'about_Other', its file 'about_Things'")]
    [InlineData("# about_Things\n\n## Long description\nx", 1, "begins with the sections")]
    [InlineData("# about_Things\n\n## Short description\n- x\n\n## Long description\nx", 3, "the short description is one paragraph")]
    [InlineData("# about_Things\n\n## Short description\n12345678901234567890123456789012345678901234567890123456789012345678901234567\n\n## Long description\nx", 4, "1 characters too many")]
    [InlineData(Head + "### A\n#### B", 8, "three levels at most")]
    public void A_topic_that_is_wrong_is_refused_at_its_line(string text, int line, string message)
    {
        var error = Assert.Throws<PageException>(() => Parse(text));

        Assert.Equal(line, error.Line);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static string Parse(string text) => AboutTopicParser.Parse(SourceText.Parse("docs/about_Things.md", text)).Text;
}
