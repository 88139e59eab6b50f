using System.IO.Enumeration;

namespace DdbAudit.Sandbox.S3.Policies;

/// <summary>Patterns of policies: an asterisk stands for any text, a question mark for one character.</summary>
internal static class Wildcard
{
    public static bool Matches(string pattern, string text, bool ignoreCase = false) =>
        FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase);

    public static bool IsIn(string pattern) => pattern.AsSpan().ContainsAny('*', '?');
}
