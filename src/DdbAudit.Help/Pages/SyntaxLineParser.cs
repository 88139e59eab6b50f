using System.Text.RegularExpressions;
using DdbAudit.Help.Source;

namespace DdbAudit.Help.Pages;

/// <summary>Reads lines such as <c>Get-Thing [-Name] &lt;String&gt; [-Force] [&lt;CommonParameters&gt;]</c>.</summary>
internal static partial class SyntaxLineParser
{
    private const string CommonParameters = "[<CommonParameters>]";

    /// <param name="text">May be broken over several lines.</param>
    /// <param name="line">Where it stands, counted from 0.</param>
    public static SyntaxSet Parse(string cmdlet, string parameterSet, string text, int line, SourceText source)
    {
        string rest = text.ReplaceLineEndings(" ").Trim();
        if (!rest.StartsWith(cmdlet + " ", StringComparison.Ordinal))
            throw source.ErrorAt(line, $"the syntax begins with {cmdlet}");
        if (!rest.EndsWith(CommonParameters, StringComparison.Ordinal))
            throw source.ErrorAt(line, $"the syntax ends with {CommonParameters}");

        rest = rest[cmdlet.Length..^CommonParameters.Length].Trim();
        List<SyntaxParameter> parameters = [];
        while (rest.Length > 0)
        {
            Match match = Parameter().Match(rest);
            if (!match.Success)
                throw source.ErrorAt(line, $"the syntax cannot be read from here: {rest}");
            parameters.Add(ToParameter(match));
            rest = rest[match.Length..];
        }

        return new SyntaxSet(parameterSet, line, parameters);
    }

    private static SyntaxParameter ToParameter(Match match)
    {
        bool positional = match.Groups["optionalPositional"].Success || match.Groups["positional"].Success;
        bool required = match.Groups["positional"].Success || match.Groups["named"].Success || match.Groups["requiredSwitch"].Success;
        string? type = match.Groups["type"] is { Success: true } group ? group.Value : null;
        return new SyntaxParameter(match.Groups["name"].Value, type, required, positional);
    }

    [GeneratedRegex(
        """
        \G(?:
          (?<optionalPositional>\[\[-(?<name>\w+)\]\s<(?<type>[^>]+)>\])
        | (?<positional>\[-(?<name>\w+)\]\s<(?<type>[^>]+)>)
        | (?<optionalNamed>\[-(?<name>\w+)\s<(?<type>[^>]+)>\])
        | (?<named>-(?<name>\w+)\s<(?<type>[^>]+)>)
        | (?<optionalSwitch>\[-(?<name>\w+)\])
        | (?<requiredSwitch>-(?<name>\w+))
        )(?:\s+|$)
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Parameter();
}
