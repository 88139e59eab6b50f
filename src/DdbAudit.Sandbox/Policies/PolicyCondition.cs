using System.Globalization;
using System.Net;

namespace DdbAudit.Sandbox.Policies;

/// <summary>One line of a statement's Condition: an operator, a condition key and the values that it is tested against.</summary>
internal sealed record PolicyCondition(string Operator, string Key, IReadOnlyList<string> Values)
{
    private const string IfExists = "IfExists";
    private const string ForAllValues = "ForAllValues:";

    // Value of the request first, value of the policy second. An operator with Not is the negation of the one without.
    private static readonly Dictionary<string, Func<string, string, bool>> Tests = new(StringComparer.Ordinal)
    {
        ["StringEquals"] = string.Equals,
        ["StringEqualsIgnoreCase"] = (actual, wanted) => actual.Equals(wanted, StringComparison.OrdinalIgnoreCase),
        ["StringLike"] = (actual, wanted) => Wildcard.Matches(wanted, actual),
        ["ArnEquals"] = (actual, wanted) => Wildcard.MatchesArn(wanted, actual),
        ["ArnLike"] = (actual, wanted) => Wildcard.MatchesArn(wanted, actual),
        ["Bool"] = (actual, wanted) => actual.Equals(wanted, StringComparison.OrdinalIgnoreCase),
        ["IpAddress"] = IsInNetwork,
        ["NumericEquals"] = (actual, wanted) => Number(actual) == Number(wanted),
        ["NumericLessThan"] = (actual, wanted) => Number(actual) < Number(wanted),
        ["NumericLessThanEquals"] = (actual, wanted) => Number(actual) <= Number(wanted),
        ["NumericGreaterThan"] = (actual, wanted) => Number(actual) > Number(wanted),
        ["NumericGreaterThanEquals"] = (actual, wanted) => Number(actual) >= Number(wanted),
        ["DateEquals"] = (actual, wanted) => Time(actual) == Time(wanted),
        ["DateLessThan"] = (actual, wanted) => Time(actual) < Time(wanted),
        ["DateLessThanEquals"] = (actual, wanted) => Time(actual) <= Time(wanted),
        ["DateGreaterThan"] = (actual, wanted) => Time(actual) > Time(wanted),
        ["DateGreaterThanEquals"] = (actual, wanted) => Time(actual) >= Time(wanted),
    };

    private string BaseOperator
    {
        get
        {
            var name = Operator[(Operator.IndexOf(':', StringComparison.Ordinal) + 1)..];
            return name.EndsWith(IfExists, StringComparison.Ordinal) ? name[..^IfExists.Length] : name;
        }
    }

    /// <summary>Whether IAM knows the operator.</summary>
    public bool IsKnown => BaseOperator == "Null" || Tests.ContainsKey(Positive(BaseOperator));

    public bool Holds(IReadOnlyDictionary<string, string> context)
    {
        var actual = context.FirstOrDefault(pair => pair.Key.Equals(Key, StringComparison.OrdinalIgnoreCase)).Value;
        if (BaseOperator == "Null")
            return Values.Any(value => bool.TryParse(value, out var absent) && absent == actual is null);
        var isNegated = Positive(BaseOperator) != BaseOperator;
        if (actual is null)
            return isNegated || Operator.EndsWith(IfExists, StringComparison.Ordinal) || Operator.StartsWith(ForAllValues, StringComparison.Ordinal);
        var test = Tests[Positive(BaseOperator)];
        return Values.Any(wanted => test(actual, wanted)) != isNegated;
    }

    private static string Positive(string name) => name.Replace("Not", "", StringComparison.Ordinal);

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static bool IsInNetwork(string address, string network) =>
        IPAddress.TryParse(address, out var ip)
        && IPNetwork.TryParse(network.Contains('/', StringComparison.Ordinal) ? network : $"{network}/32", out var range)
        && range.Contains(ip);
}
