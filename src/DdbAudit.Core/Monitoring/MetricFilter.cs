namespace DdbAudit.Monitoring;

/// <summary>A metric filter of a log group: it adds one to a metric for each event that its pattern matches.</summary>
/// <param name="Pattern">As CloudWatch Logs has it, in whatever grammar.</param>
internal sealed record MetricFilter(string LogGroupName, string Name, string Pattern, string MetricNamespace, string MetricName)
{
    /// <summary>What names of ours begin with; filters take no tags.</summary>
    public const string OwnPrefix = "DdbAudit-";

    private const string OwnNamespace = "DdbAudit/";

    /// <summary>UTC; null where it is not told.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The stack that it belongs to, which its metric's namespace names; null where it is not ours.</summary>
    public string? Stack => Name.StartsWith(OwnPrefix, StringComparison.Ordinal) && MetricNamespace.StartsWith(OwnNamespace, StringComparison.Ordinal) && MetricName == Name
        ? MetricNamespace[OwnNamespace.Length..]
        : null;

    /// <summary>Whether the pattern holds a regular expression, which a log group has few of.</summary>
    public bool HasRegex => Pattern.Count(c => c == '%') > 1;

    public static string NamespaceOf(string stack) => OwnNamespace + stack;

    /// <summary>As plans show it.</summary>
    public override string ToString() => $"{Pattern} in {LogGroupName} counts in {MetricNamespace} {MetricName}";
}
