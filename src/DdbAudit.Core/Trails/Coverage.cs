namespace DdbAudit.Trails;

/// <summary>
/// Says whether selectors log a call, by CloudTrail's rules (User Guide, "Logging data events"): an independent evaluator that knows
/// nothing of how DdbAudit writes selectors.
/// </summary>
internal static class Coverage
{
    /// <summary>The name of the first selector that logs the call: "" for one without a name, null where none does.</summary>
    public static string? LoggedBy(this SelectorSet selectors, AuditedCall call) => selectors.IsAdvanced
        ? selectors.Advanced.FirstOrDefault(selector => Logs(selector, call)) is { } advanced ? advanced.Name ?? "" : null
        : selectors.Basic.Any(selector => Logs(selector, call)) ? "" : null;

    public static bool Logs(this SelectorSet selectors, AuditedCall call) => selectors.LoggedBy(call) is not null;

    // A condition on who called may hold for some callers only, so it does not count as logging the call.
    private static bool Logs(AdvancedSelector selector, AuditedCall call) =>
        selector.Fields.All(condition => call.Values(condition.Field) is { } values && condition.Admits(values));

    private static bool Logs(BasicSelector selector, AuditedCall call) =>
        LogsAccess(selector, call)
        && (call.IsDataEvent
            ? selector.DataResources.Any(resource => Logs(resource, call))
            : selector.IncludeManagementEvents && !selector.ExcludeManagementEventSources.Contains(call.EventSource));

    private static bool LogsAccess(BasicSelector selector, AuditedCall call) => selector.ReadWriteType switch
    {
        "ReadOnly" => call.ReadOnly,
        "WriteOnly" => !call.ReadOnly,
        _ => true,
    };

    private static bool Logs(DataResource resource, AuditedCall call) =>
        call.ResourceTypes.Contains(resource.Type)
        && call.ResourceArns.Any(arn => resource.Values.Any(value => IsAllTables(value, arn) || value == arn));

    // The value for all tables has no Region: arn:PARTITION:dynamodb.
    private static bool IsAllTables(string value, string arn) =>
        value.Split(':') is ["arn", var partition, "dynamodb"] && arn.StartsWith($"arn:{partition}:dynamodb:", StringComparison.Ordinal);
}
