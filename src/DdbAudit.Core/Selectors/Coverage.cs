namespace DdbAudit.Selectors;

/// <summary>
/// Says whether selectors log a call, by CloudTrail's rules (User Guide, "Logging data events"): an independent evaluator that knows
/// nothing of how DdbAudit writes selectors.
/// </summary>
internal static class Coverage
{
    /// <summary>The name of the first selector that logs one of the calls: "" for one without a name, null where none does.</summary>
    public static string? LoggedBy(this SelectorSet selectors, IEnumerable<AuditedCall> calls) =>
        calls.Select(selectors.LoggedBy).FirstOrDefault(name => name is not null);

    /// <summary>The name of the first selector that logs the call: "" for one without a name, null where none does.</summary>
    public static string? LoggedBy(this SelectorSet selectors, AuditedCall call) => selectors.IsAdvanced
        ? selectors.Advanced.FirstOrDefault(selector => Logs(selector, call)) is { } advanced ? advanced.Name ?? "" : null
        : selectors.Basic.Any(selector => Logs(selector, call)) ? "" : null;

    public static bool Logs(this SelectorSet selectors, AuditedCall call) => selectors.LoggedBy(call) is not null;

    /// <summary>Every selector that logs the call, for some callers at least.</summary>
    public static IEnumerable<SelectorHit> HitsOf(this SelectorSet selectors, AuditedCall call) => selectors.IsAdvanced
        ? selectors.Advanced.Select((selector, at) => new SelectorHit(at, selector.Name, IsBasic: false, Logs(selector, call)))
            .Where(hit => hit.IsOfEveryCaller || Logs(selectors.Advanced[hit.Position], call, forSomeCaller: true))
        : selectors.Basic.Select((selector, at) => (Hit: new SelectorHit(at, Name: null, IsBasic: true, IsOfEveryCaller: true), IsLogging: Logs(selector, call)))
            .Where(basic => basic.IsLogging)
            .Select(basic => basic.Hit);

    // All conditions must hold for one and the same resource. A management event has none.
    private static bool Logs(AdvancedSelector selector, AuditedCall call, bool forSomeCaller = false) =>
        call.Resources.DefaultIfEmpty().Any(resource => selector.Fields.All(condition => Holds(condition, call, resource, forSomeCaller)));

    // A condition on who called may hold for some callers only, so by itself it does not count as logging the call.
    private static bool Holds(FieldCondition condition, AuditedCall call, AuditedResource? resource, bool forSomeCaller) =>
        call.Value(condition.Field, resource) is { } value
            ? condition.Field == EventField.ResourceArn && resource is { StandsForAll: true } ? condition.AdmitsAll(value) : condition.Admits(value)
            : forSomeCaller && !EventField.IsOfCall(condition.Field);

    private static bool Logs(BasicSelector selector, AuditedCall call) =>
        LogsAccess(selector, call)
        && (call.IsDataEvent
            ? selector.DataResources.Any(wanted => call.Resources.Any(resource => Logs(wanted, resource)))
            : selector.IncludeManagementEvents && !selector.ExcludeManagementEventSources.Contains(call.EventSource));

    private static bool LogsAccess(BasicSelector selector, AuditedCall call) => selector.ReadWriteType switch
    {
        "ReadOnly" => call.ReadOnly,
        "WriteOnly" => !call.ReadOnly,
        _ => true,
    };

    private static bool Logs(DataResource wanted, AuditedResource resource) =>
        wanted.Type == resource.Type && wanted.Values.Any(value => IsPartOf(value, resource.Arn) || IsKeyPrefix(value, resource));

    // A value is an ARN or a part of one, such as arn:aws:dynamodb for all tables. Whether table/A also logs table/AB, AWS does not
    // say: here a part ends where a part of the ARN ends.
    private static bool IsPartOf(string value, string arn) =>
        value == arn
        || (arn.StartsWith(value, StringComparison.Ordinal) && (IsMark(value[^1]) || IsMark(arn[value.Length])));

    // Of S3 objects a value is the bucket with the beginning of a key (User Guide, "Logging data events").
    private static bool IsKeyPrefix(string value, AuditedResource resource) =>
        resource.Type == EventField.BucketType && value.Contains('/', StringComparison.Ordinal) && resource.Arn.StartsWith(value, StringComparison.Ordinal);

    private static bool IsMark(char c) => c is ':' or '/';
}
