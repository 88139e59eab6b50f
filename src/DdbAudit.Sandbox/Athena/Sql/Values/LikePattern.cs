using System.Text;
using System.Text.RegularExpressions;

namespace DdbAudit.Sandbox.Athena.Sql.Values;

/// <summary>LIKE's patterns as regular expressions.</summary>
internal static class LikePattern
{
    public static bool IsMatch(string text, string pattern, char? escape) =>
        Regex.IsMatch(text, ToRegex(pattern, escape), RegexOptions.Singleline | RegexOptions.CultureInvariant);

    private static string ToRegex(string pattern, char? escape)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == escape)
                regex.Append(Regex.Escape(Escaped(pattern, ++i)));
            else
                regex.Append(pattern[i] switch { '%' => ".*", '_' => ".", var other => Regex.Escape(other.ToString()) });
        }
        return regex.Append("\\z").ToString();
    }

    private static string Escaped(string pattern, int index) => index < pattern.Length
        ? pattern[index].ToString()
        : throw QueryError.InvalidArgument("Escape character must be followed by '%', '_' or the escape character itself");
}
