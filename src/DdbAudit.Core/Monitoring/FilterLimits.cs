namespace DdbAudit.Monitoring;

/// <summary>How many metric filters a log group takes ("CloudWatch Logs quotas").</summary>
internal static class FilterLimits
{
    public const int MostFilters = 100;

    /// <summary>Filters with a regular expression.</summary>
    public const int MostRegexFilters = 5;

    /// <summary>Whether the group takes one more filter, or one that changes.</summary>
    /// <param name="others">The group's filters but the one that is changed.</param>
    /// <exception cref="AuditException">MetricFilterLimit, with the count.</exception>
    public static void Check(MetricFilter filter, IReadOnlyCollection<MetricFilter> others)
    {
        if (others.Count >= MostFilters)
            throw Limit(filter, $"has {others.Count} metric filters, and CloudWatch Logs takes at most {MostFilters}");
        var regexes = others.Count(other => other.HasRegex);
        if (filter.HasRegex && regexes >= MostRegexFilters)
            throw Limit(filter, $"has {regexes} metric filters with regular expressions, and CloudWatch Logs takes at most {MostRegexFilters}");
    }

    private static AuditException Limit(MetricFilter filter, string what) =>
        new(AuditError.MetricFilterLimit, $"Log group '{filter.LogGroupName}' {what}: '{filter.Name}' would be one more.") { Target = filter.LogGroupName };
}
