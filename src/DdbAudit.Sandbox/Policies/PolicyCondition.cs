using System.Globalization;

namespace DdbAudit.Sandbox.Policies;

/// <summary>One line of a Condition block: an operator, a key and the values it is compared with.</summary>
/// <param name="Operator">Such as StringEquals, ArnLikeIfExists or ForAnyValue:StringLike.</param>
internal sealed record PolicyCondition(string Operator, string Key, IReadOnlyList<string> Values)
{
    private const string IfExists = "IfExists";
    private const string ForAllValues = "ForAllValues:";
    private const string ForAnyValue = "ForAnyValue:";

    /// <summary>Whether the condition holds; null where the sandbox does not know the operator.</summary>
    public bool? Holds(PolicyRequest request)
    {
        var actual = request.ContextValues(Key);
        if (Operator == "Null")
            return Values.Contains("true", StringComparer.OrdinalIgnoreCase) == actual is null;

        var name = Operator;
        var isForAll = TakePrefix(ref name, ForAllValues);
        TakePrefix(ref name, ForAnyValue);
        var isOptional = TakeSuffix(ref name, IfExists);
        var isNegated = TakePart(ref name, "Not");
        if (Comparer(name) is not { } matches)
            return null;

        if (actual is null)
            return isOptional || isNegated || isForAll;
        bool AnyWanted(string value) => Values.Any(wanted => matches(wanted, value)) != isNegated;
        return isForAll ? actual.All(AnyWanted) : actual.Any(AnyWanted);
    }

    private static Func<string, string, bool>? Comparer(string name) => name switch
    {
        "StringEquals" => (wanted, value) => wanted == value,
        "StringEqualsIgnoreCase" => (wanted, value) => wanted.Equals(value, StringComparison.OrdinalIgnoreCase),
        "StringLike" => (wanted, value) => Wildcard.Matches(wanted, value),
        "ArnEquals" or "ArnLike" => Wildcard.MatchesArn,
        "Bool" => (wanted, value) => wanted.Equals(value, StringComparison.OrdinalIgnoreCase),
        "NumericEquals" => (wanted, value) => Compare(value, wanted) == 0,
        "NumericLessThan" => (wanted, value) => Compare(value, wanted) < 0,
        "NumericLessThanEquals" => (wanted, value) => Compare(value, wanted) <= 0,
        "NumericGreaterThan" => (wanted, value) => Compare(value, wanted) > 0,
        "NumericGreaterThanEquals" => (wanted, value) => Compare(value, wanted) >= 0,
        _ => null,
    };

    private static int? Compare(string left, string right) =>
        decimal.TryParse(left, NumberStyles.Number, CultureInfo.InvariantCulture, out var first)
        && decimal.TryParse(right, NumberStyles.Number, CultureInfo.InvariantCulture, out var second)
            ? first.CompareTo(second)
            : null;

    private static bool TakePrefix(ref string name, string prefix)
    {
        var found = name.StartsWith(prefix, StringComparison.Ordinal);
        name = found ? name[prefix.Length..] : name;
        return found;
    }

    private static bool TakeSuffix(ref string name, string suffix)
    {
        var found = name.EndsWith(suffix, StringComparison.Ordinal);
        name = found ? name[..^suffix.Length] : name;
        return found;
    }

    private static bool TakePart(ref string name, string part)
    {
        var at = name.IndexOf(part, StringComparison.Ordinal);
        name = at < 0 ? name : name.Remove(at, part.Length);
        return at >= 0;
    }
}
