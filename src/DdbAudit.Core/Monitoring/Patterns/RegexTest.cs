using System.Text.Json;
using System.Text.RegularExpressions;

namespace DdbAudit.Monitoring.Patterns;

/// <summary>Looks for a regular expression anywhere in a text.</summary>
/// <param name="Expression">What stands between the percent signs; <see cref="PatternParser"/> has checked it.</param>
internal sealed record RegexTest(FieldPath Path, bool IsEqual, string Expression) : ValueTest(Path)
{
    // Takes time in proportion to the text, whatever the expression.
    public const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    public override string ToString() => $"{Path} {(IsEqual ? "=" : "!=")} %{Expression}%";

    protected override bool Fits(JsonElement value) => TextOf(value) is { } text && Regex.IsMatch(text, Expression, Options) == IsEqual;
}
