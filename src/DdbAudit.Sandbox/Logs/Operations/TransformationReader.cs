using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.Patterns;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs.Operations;

/// <summary>Reads what a metric filter is to make of events.</summary>
internal static partial class TransformationReader
{
    private const int MaxDimensions = 3;

    /// <exception cref="ServiceError">InvalidParameterException.</exception>
    public static MetricTransformation Read(JsonInput input)
    {
        var transformation = new MetricTransformation(
            Name(input, "metricNamespace"),
            Name(input, "metricName"),
            input.RequiredText("metricValue"),
            input.Double("defaultValue"),
            input.Text("unit"),
            input.Object("dimensions")?.TextsByName().ToImmutableSortedDictionary(StringComparer.Ordinal) ?? ImmutableSortedDictionary<string, string>.Empty);
        Check(transformation);
        return transformation;
    }

    private static void Check(MetricTransformation transformation)
    {
        if (transformation.MetricNamespace.StartsWith("AWS/", StringComparison.Ordinal))
            throw LogsErrors.Invalid("Metric namespaces that begin with AWS/ are reserved.");
        var isNumber = double.TryParse(transformation.MetricValue, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        if (!isNumber)
            SelectorParser.Parse(new PatternScanner(transformation.MetricValue));
        foreach (var selector in transformation.Dimensions.Values)
            SelectorParser.Parse(new PatternScanner(selector));
        if (transformation.Dimensions.Count > MaxDimensions)
            throw LogsErrors.Invalid($"Invalid metric transformation: at most {MaxDimensions} dimensions");
        if (!transformation.Dimensions.IsEmpty && transformation.DefaultValue is not null)
            throw LogsErrors.Invalid("Invalid metric transformation: dimensions and default value are mutually exclusive properties.");
    }

    private static string Name(JsonInput input, string member)
    {
        var name = input.RequiredText(member);
        return Allowed().IsMatch(name)
            ? name
            : throw LogsErrors.Invalid($"1 validation error detected: Value '{name}' at 'metricTransformations.1.member.{member}' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*$]*");
    }

    [GeneratedRegex(@"^[^:*$]{1,255}\z")]
    private static partial Regex Allowed();
}
