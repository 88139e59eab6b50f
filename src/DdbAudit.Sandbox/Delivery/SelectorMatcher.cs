using DdbAudit.Sandbox.CloudTrail.Selectors;

namespace DdbAudit.Sandbox.Delivery;

/// <summary>Whether a trail's selectors ask for a data-plane call.</summary>
internal static class SelectorMatcher
{
    public static bool Matches(TrailSelectors selectors, DataPlaneCall call) =>
        selectors.Basic.Any(selector => Matches(selector, call)) || selectors.Advanced.Any(selector => Matches(selector, call));

    private static bool Matches(EventSelector selector, DataPlaneCall call) =>
        selector.ReadWriteType switch
        {
            "ReadOnly" => call.ReadOnly,
            "WriteOnly" => !call.ReadOnly,
            _ => true,
        }
        && call.Resources.Any(resource => selector.DataResources.Any(wanted =>
            wanted.Type == resource.Type && wanted.Values.Any(value => IsPartOf(value, resource.Arn))));

    /// <summary>
    /// A value is an ARN or its beginning. It is taken to end at a separator, so that the ARN of table A does not log table AB;
    /// AWS does not say so.
    /// </summary>
    private static bool IsPartOf(string value, string arn) =>
        arn.StartsWith(value, StringComparison.Ordinal)
        && (arn.Length == value.Length || value[^1] is ':' or '/' || arn[value.Length] is ':' or '/');

    private static bool Matches(AdvancedEventSelector selector, DataPlaneCall call) =>
        selector.Category == "Data"
        && call.Resources.Any(resource => selector.Fields.All(field => Matches(field, ValueOf(field.Field, call, resource))));

    private static string? ValueOf(string field, DataPlaneCall call, CallResource resource) => field switch
    {
        "eventCategory" => "Data",
        "resources.type" => resource.Type,
        "resources.ARN" => resource.Arn,
        "readOnly" => call.ReadOnly ? "true" : "false",
        "eventName" => call.EventName,
        "eventSource" => RecordWriter.EventSource,
        "eventType" => RecordWriter.EventType,
        "userIdentity.arn" => call.Request.Caller.Arn,
        _ => null,
    };

    /// <summary>Positive operators are ORed, negative ones ANDed, and both groups must hold. A field that the event lacks equals nothing.</summary>
    private static bool Matches(FieldSelector field, string? actual)
    {
        var positive = field.Operators.Where(entry => !IsNegative(entry.Key)).ToList();
        var isSelected = positive.Count == 0 || positive.Exists(entry => entry.Value.Any(value => Holds(entry.Key, value, actual)));
        var isDeselected = field.Operators.Any(entry => IsNegative(entry.Key) && entry.Value.Any(value => Holds(entry.Key, value, actual)));
        return isSelected && !isDeselected;
    }

    private static bool IsNegative(FieldOperator comparison) =>
        comparison is FieldOperator.NotEquals or FieldOperator.NotStartsWith or FieldOperator.NotEndsWith;

    /// <summary>The comparison itself; of a negative operator, the one that it denies.</summary>
    private static bool Holds(FieldOperator comparison, string value, string? actual) => actual is not null && comparison switch
    {
        FieldOperator.StartsWith or FieldOperator.NotStartsWith => actual.StartsWith(value, StringComparison.Ordinal),
        FieldOperator.EndsWith or FieldOperator.NotEndsWith => actual.EndsWith(value, StringComparison.Ordinal),
        _ => actual == value,
    };
}
