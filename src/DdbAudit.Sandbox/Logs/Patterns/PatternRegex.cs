using System.Text.RegularExpressions;

namespace DdbAudit.Sandbox.Logs.Patterns;

/// <summary>What patterns search texts with, in time that grows with the text alone.</summary>
internal static partial class PatternRegex
{
    /// <summary>A regular expression as it stands between percent signs; it is found anywhere in a text.</summary>
    /// <exception cref="Http.ServiceError">InvalidParameterException: it has what AWS's regular expressions have not.</exception>
    public static Regex Read(string expression)
    {
        if (!Allowed().IsMatch(expression))
            throw FilterPattern.Invalid($"characters that are not supported in %{expression}%");
        try
        {
            return new Regex(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (ArgumentException)
        {
            throw FilterPattern.Invalid($"%{expression}% is no regular expression");
        }
    }

    /// <summary>A whole text in which an asterisk stands for anything.</summary>
    public static Regex OfWildcards(string text) => new(
        $"^{Regex.Escape(text).Replace("\\*", ".*", StringComparison.Ordinal)}\\z",
        RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant);

    [GeneratedRegex(@"^[A-Za-z0-9 :_#=@/;,\-^$?\[\]{}|\\*+.]+$")]
    private static partial Regex Allowed();
}
