using DdbAudit.Help.Pages;
using DdbAudit.Help.Source;

namespace DdbAudit.Module.Tests.Help;

/// <summary>A page that is in order, to be spoilt by tests.</summary>
internal static class SamplePage
{
    public const string FileName = "Get-Thing.md";

    public const string Text = """
        ---
        external help file: DdbAudit.PowerShell.dll-Help.xml
        Module Name: DdbAudit
        online version:
        schema: 2.0.0
        ---

        # Get-Thing

        ## SYNOPSIS
        Gets a `thing`, *or two*.

        ## SYNTAX

        ### Name (Default)
        ```
        Get-Thing [-Name] <String> [[-Kind] <DdbAccess>] [-Force]
         [<CommonParameters>]
        ```

        ### Path
        ```
        Get-Thing -Path <String[]> [-Force] [<CommonParameters>]
        ```

        ## DESCRIPTION
        First paragraph,
        on two lines.

        Second paragraph.

        ## EXAMPLES

        ### Example 1: Get one
        ```powershell
        Get-Thing -Name a |
            Where-Object Name -eq 'b'
        ```

        What it does.

        ```output
        Name  Value
        a         1
        ```

        ## PARAMETERS

        ### -Name
        The name.

        ```yaml
        Type: String
        Parameter Sets: Name
        Aliases: Title, Label

        Required: True
        Position: 0
        Default value: None
        Accept pipeline input: True (ByPropertyName)
        Accept wildcard characters: True
        ```

        ### -Kind
        The kind.

        ```yaml
        Type: DdbAccess
        Parameter Sets: Name
        Aliases:
        Accepted values: Read, Write

        Required: False
        Position: 1
        Default value: Read
        Accept pipeline input: False
        Accept wildcard characters: False
        ```

        ### -Path
        The path.

        ```yaml
        Type: String[]
        Parameter Sets: Path
        Aliases:

        Required: True
        Position: Named
        Default value: None
        Accept pipeline input: False
        Accept wildcard characters: False
        ```

        ### -Force
        Asks no question.

        ```yaml
        Type: SwitchParameter
        Parameter Sets: (All)
        Aliases:

        Required: False
        Position: Named
        Default value: False
        Accept pipeline input: False
        Accept wildcard characters: False
        ```

        ### CommonParameters
        As every cmdlet.

        ## INPUTS

        ### None

        ## OUTPUTS

        ### DdbAudit.Thing
        A thing.

        ## ERRORS
        - `ThingNotFound`: there is none.

        ## NOTES
        A note.

        ## RELATED LINKS

        [Get-Other](Get-Other.md)

        [AWS](https://docs.aws.amazon.com)
        """;

    public static HelpPage Parse(string text = Text) => new PageParser(SourceText.Parse(FileName, text)).Parse();

    /// <summary>The page with its first <paramref name="old"/> replaced; fails where it is not there, so that no test spoils nothing.</summary>
    public static string With(string old, string replacement)
    {
        int at = Text.IndexOf(old, StringComparison.Ordinal);
        if (at < 0)
            throw new ArgumentException($"The sample page does not hold '{old}'.", nameof(old));
        return Text[..at] + replacement + Text[(at + old.Length)..];
    }

    /// <summary>The number, from 1, of the first line that begins with a text.</summary>
    public static int LineOf(string text, string start) => Array.FindIndex(text.Split('\n'), line => line.StartsWith(start, StringComparison.Ordinal)) + 1;
}
