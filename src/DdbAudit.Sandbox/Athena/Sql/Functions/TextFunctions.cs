using System.Text;
using System.Text.RegularExpressions;

namespace DdbAudit.Sandbox.Athena.Sql.Functions;

/// <summary>Functions of texts; positions count from 1.</summary>
internal static class TextFunctions
{
    public static IReadOnlyDictionary<string, ScalarFunction> All { get; } = new Dictionary<string, ScalarFunction>
    {
        ["lower"] = OfText(text => text.ToLowerInvariant()),
        ["upper"] = OfText(text => text.ToUpperInvariant()),
        ["length"] = OfText(text => (long)text.EnumerateRunes().Count()),
        ["trim"] = OfText(text => text.Trim(' ')),
        ["ltrim"] = OfText(text => text.TrimStart(' ')),
        ["rtrim"] = OfText(text => text.TrimEnd(' ')),
        ["reverse"] = OfText(text => string.Concat(text.EnumerateRunes().Reverse())),
        ["chr"] = ScalarFunctions.OfValues(values => new Rune((int)Argument.Integer(values, 0)).ToString()),
        ["concat"] = ScalarFunctions.OfValues(values => string.Concat(values.Select((_, i) => Argument.Text(values, i)))),
        ["concat_ws"] = (arguments, row) => arguments[0].Evaluate(row) is string separator
            ? string.Join(separator, arguments.Skip(1).Select(argument => argument.Evaluate(row)).Where(value => value is not null))
            : null,
        ["replace"] = ScalarFunctions.OfValues(values => Argument.Text(values, 0).Replace(Argument.Text(values, 1), values.Length > 2 ? Argument.Text(values, 2) : "", StringComparison.Ordinal)),
        ["starts_with"] = ScalarFunctions.OfValues(values => Argument.Text(values, 0).StartsWith(Argument.Text(values, 1), StringComparison.Ordinal)),
        ["strpos"] = ScalarFunctions.OfValues(values => Argument.Text(values, 0).IndexOf(Argument.Text(values, 1), StringComparison.Ordinal) + 1L),
        ["substr"] = ScalarFunctions.OfValues(Substring),
        ["substring"] = ScalarFunctions.OfValues(Substring),
        ["split"] = ScalarFunctions.OfValues(values => (object?[])[.. Argument.Text(values, 0).Split(Argument.Text(values, 1))]),
        ["split_part"] = ScalarFunctions.OfValues(values => Argument.Text(values, 0).Split(Argument.Text(values, 1)).ElementAtOrDefault((int)Argument.Integer(values, 2) - 1)),
        ["regexp_like"] = ScalarFunctions.OfValues(values => ToRegex(values).IsMatch(Argument.Text(values, 0))),
        ["regexp_extract"] = ScalarFunctions.OfValues(Extract),
        ["regexp_replace"] = ScalarFunctions.OfValues(values => ToRegex(values).Replace(Argument.Text(values, 0), values.Length > 2 ? Argument.Text(values, 2) : "")),
    };

    private static ScalarFunction OfText(Func<string, object> function) => ScalarFunctions.OfValues(values => function(Argument.Text(values, 0)));

    private static string Substring(object[] values)
    {
        var text = Argument.Text(values, 0);
        var given = Argument.Integer(values, 1);
        var start = given < 0 ? text.Length + given : given - 1;
        if (given == 0 || start < 0 || start >= text.Length)
            return "";
        var length = values.Length > 2 ? Math.Max(0, Argument.Integer(values, 2)) : text.Length;
        return text.Substring((int)start, (int)Math.Min(length, text.Length - start));
    }

    private static string? Extract(object[] values)
    {
        var match = ToRegex(values).Match(Argument.Text(values, 0));
        var group = match.Groups[values.Length > 2 ? (int)Argument.Integer(values, 2) : 0];
        return match.Success && group.Success ? group.Value : null;
    }

    private static Regex ToRegex(object[] values)
    {
        try
        {
            return new Regex(Argument.Text(values, 1), RegexOptions.CultureInvariant);
        }
        catch (ArgumentException invalid)
        {
            throw QueryError.InvalidArgument(invalid.Message);
        }
    }
}
