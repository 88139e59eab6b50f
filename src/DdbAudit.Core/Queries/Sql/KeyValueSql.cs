using System.Text;
using System.Text.RegularExpressions;

namespace DdbAudit.Queries.Sql;

/// <summary>
/// Whether a request names a value as a key: as a text of its JSON, in a PartiQL statement, or as a number. Writers of JSON may spell what
/// is no plain ASCII as an escape: both are looked for.
/// </summary>
internal static partial class KeyValueSql
{
    // ASCII that some writers of JSON escape.
    private const string Escaped = "\"\\/'&+<>`";

    public static SqlCondition Of(string value)
    {
        List<string> patterns = [$@":\s*""{Spell(value)}""", $"{Spell("'")}{Spell(value.Replace("'", "''", StringComparison.Ordinal))}{Spell("'")}"];
        if (Number().Match(value) is { Success: true } number)
            patterns.Add($"""("(?i:keys?)"\s*:[\s\S]*:|=|\[|,)\s*{ToPattern(number)}([^A-Za-z0-9_.-]|$)""");
        return SqlCondition.Any([.. patterns.Select(pattern => new SqlCondition("regexp_like(request, ?)", SqlLiteral.Text(pattern)))]);
    }

    private static string Spell(string text) => string.Concat(text.EnumerateRunes().Select(Spell));

    private static string Spell(Rune rune)
    {
        if (rune.Value is >= ' ' and <= '~' && !Escaped.Contains((char)rune.Value, StringComparison.Ordinal))
            return Regex.Escape(rune.ToString());
        var escape = string.Concat(rune.ToString().Select(c => $@"\\u(?i:{(int)c:x4})"));
        return Plain(rune) is { } plain ? $"({plain}|{escape})" : escape;
    }

    // As JSON writes it without an escape in hexadecimals; null where it must have one.
    private static string? Plain(Rune rune) => rune.Value switch
    {
        '"' or '\\' => $@"\\{Regex.Escape(rune.ToString())}",
        '/' => @"\\?/",
        '\b' => @"\\b",
        '\f' => @"\\f",
        '\n' => @"\\n",
        '\r' => @"\\r",
        '\t' => @"\\t",
        < ' ' => null,
        _ => Regex.Escape(rune.ToString()),
    };

    // 7 is 7.0, too.
    private static string ToPattern(Match number)
    {
        var fraction = number.Groups["fraction"].Value.TrimEnd('0');
        return $@"{number.Groups["whole"].Value}{(fraction.Length > 0 ? $@"\.{fraction}0*" : @"(\.0+)?")}";
    }

    [GeneratedRegex(@"^(?<whole>-?(0|[1-9][0-9]*))(\.(?<fraction>[0-9]+))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
