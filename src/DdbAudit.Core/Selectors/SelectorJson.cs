using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DdbAudit.Selectors;

/// <summary>
/// Selectors as text that can be kept: the JSON of CloudTrail's GetEventSelectors and PutEventSelectors, so that AWS CLI takes it too
/// (<c>aws cloudtrail put-event-selectors --cli-input-json</c>, with the trail's name added).
/// </summary>
internal static class SelectorJson
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(SelectorSet selectors) => (selectors.IsAdvanced
        ? new JsonObject { ["AdvancedEventSelectors"] = List(selectors.Advanced, Write) }
        : new JsonObject { ["EventSelectors"] = List(selectors.Basic, Write) }).ToJsonString(Plain);

    /// <exception cref="AuditException">InvalidChange: the text is not what <see cref="Write(SelectorSet)"/> writes.</exception>
    public static SelectorSet Read(string json)
    {
        try
        {
            var read = JsonNode.Parse(json)!.AsObject();
            return new SelectorSet
            {
                Basic = Objects(read["EventSelectors"], ReadBasic),
                Advanced = Objects(read["AdvancedEventSelectors"], ReadAdvanced),
            };
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new AuditException(AuditError.InvalidChange, $"The selectors of the change cannot be read: {wrong.Message}", wrong) { Target = json };
        }
    }

    private static JsonObject Write(AdvancedSelector selector)
    {
        var written = new JsonObject();
        if (selector.Name is { } name)
            written["Name"] = name;
        written["FieldSelectors"] = List(selector.Fields, Write);
        return written;
    }

    private static JsonObject Write(FieldCondition condition)
    {
        var written = new JsonObject { ["Field"] = condition.Field };
        AddTexts(written, "Equals", condition.EqualTo);
        AddTexts(written, "StartsWith", condition.StartsWith);
        AddTexts(written, "EndsWith", condition.EndsWith);
        AddTexts(written, "NotEquals", condition.NotEqualTo);
        AddTexts(written, "NotStartsWith", condition.NotStartsWith);
        AddTexts(written, "NotEndsWith", condition.NotEndsWith);
        return written;
    }

    private static JsonObject Write(BasicSelector selector)
    {
        var written = new JsonObject
        {
            ["ReadWriteType"] = selector.ReadWriteType,
            ["IncludeManagementEvents"] = selector.IncludeManagementEvents,
            ["DataResources"] = List(selector.DataResources, Write),
        };
        AddTexts(written, "ExcludeManagementEventSources", selector.ExcludeManagementEventSources);
        return written;
    }

    private static JsonObject Write(DataResource resource)
    {
        var written = new JsonObject { ["Type"] = resource.Type };
        AddTexts(written, "Values", resource.Values);
        return written;
    }

    private static AdvancedSelector ReadAdvanced(JsonObject selector) => new((string?)selector["Name"], Objects(selector["FieldSelectors"], ReadCondition));

    private static FieldCondition ReadCondition(JsonObject condition) => new()
    {
        Field = Text(condition["Field"]),
        EqualTo = Texts(condition["Equals"]),
        StartsWith = Texts(condition["StartsWith"]),
        EndsWith = Texts(condition["EndsWith"]),
        NotEqualTo = Texts(condition["NotEquals"]),
        NotStartsWith = Texts(condition["NotStartsWith"]),
        NotEndsWith = Texts(condition["NotEndsWith"]),
    };

    private static BasicSelector ReadBasic(JsonObject selector) => new()
    {
        ReadWriteType = Text(selector["ReadWriteType"]),
        IncludeManagementEvents = selector["IncludeManagementEvents"]!.GetValue<bool>(),
        DataResources = Objects(selector["DataResources"], resource => new DataResource(Text(resource["Type"]), Texts(resource["Values"]))),
        ExcludeManagementEventSources = Texts(selector["ExcludeManagementEventSources"]),
    };

    private static JsonArray List<T>(ImmutableArray<T> items, Func<T, JsonNode> write) => new([.. items.Select(write)]);

    // An operator's list must not be empty: what has no values is left out.
    private static void AddTexts(JsonObject to, string name, ImmutableArray<string> values)
    {
        if (!values.IsEmpty)
            to[name] = List(values, value => JsonValue.Create(value));
    }

    private static ImmutableArray<T> Objects<T>(JsonNode? list, Func<JsonObject, T> read) =>
        list is null ? [] : [.. list.AsArray().Select(item => read(item!.AsObject()))];

    private static ImmutableArray<string> Texts(JsonNode? list) => list is null ? [] : [.. list.AsArray().Select(Text)];

    private static string Text(JsonNode? value) => value!.GetValue<string>();
}
