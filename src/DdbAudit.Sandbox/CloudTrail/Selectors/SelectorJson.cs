using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail.Selectors;

/// <summary>Selectors as the API carries them.</summary>
internal static class SelectorJson
{
    private static readonly FieldOperator[] Operators = Enum.GetValues<FieldOperator>();

    public static IReadOnlyList<EventSelector>? ReadBasic(JsonInput input) =>
        input.Objects("EventSelectors")?.Select(ReadEventSelector).ToList();

    public static IReadOnlyList<AdvancedEventSelector>? ReadAdvanced(JsonInput input) =>
        input.Objects("AdvancedEventSelectors")?.Select(ReadAdvancedSelector).ToList();

    /// <summary>Adds the kind of selectors that the trail has to a reply.</summary>
    public static void Write(JsonObject reply, TrailSelectors selectors)
    {
        if (selectors.Advanced.Count > 0)
            reply["AdvancedEventSelectors"] = new JsonArray([.. selectors.Advanced.Select(WriteAdvancedSelector)]);
        else
            reply["EventSelectors"] = new JsonArray([.. selectors.Basic.Select(WriteEventSelector)]);
    }

    private static EventSelector ReadEventSelector(JsonInput selector) => new(
        selector.Text("ReadWriteType") ?? "All",
        selector.Flag("IncludeManagementEvents") ?? true,
        selector.Objects("DataResources")?.Select(ReadDataResource).ToList() ?? [],
        selector.Texts("ExcludeManagementEventSources") ?? []);

    private static DataResource ReadDataResource(JsonInput resource) =>
        new(resource.Text("Type") ?? "", resource.Texts("Values") ?? []);

    private static AdvancedEventSelector ReadAdvancedSelector(JsonInput selector) =>
        new(selector.Text("Name"), selector.RequiredObjects("FieldSelectors").Select(ReadField).ToList());

    private static FieldSelector ReadField(JsonInput field) => new(
        field.RequiredText("Field"),
        Operators
            .Select(comparison => (comparison, Values: field.Texts(comparison.ToString())))
            .Where(entry => entry.Values is not null)
            .ToDictionary(entry => entry.comparison, entry => entry.Values!));

    private static JsonObject WriteEventSelector(EventSelector selector) => new()
    {
        ["ReadWriteType"] = selector.ReadWriteType,
        ["IncludeManagementEvents"] = selector.IncludeManagementEvents,
        ["DataResources"] = new JsonArray([.. selector.DataResources.Select(WriteDataResource)]),
        ["ExcludeManagementEventSources"] = WriteTexts(selector.ExcludeManagementEventSources),
    };

    private static JsonObject WriteDataResource(DataResource resource) => new()
    {
        ["Type"] = resource.Type,
        ["Values"] = WriteTexts(resource.Values),
    };

    private static JsonObject WriteAdvancedSelector(AdvancedEventSelector selector)
    {
        var json = new JsonObject { ["FieldSelectors"] = new JsonArray([.. selector.Fields.Select(WriteField)]) };
        if (selector.Name is not null)
            json["Name"] = selector.Name;
        return json;
    }

    private static JsonObject WriteField(FieldSelector field)
    {
        var json = new JsonObject { ["Field"] = field.Field };
        foreach (var (comparison, values) in field.Operators)
            json[comparison.ToString()] = WriteTexts(values);
        return json;
    }

    private static JsonArray WriteTexts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode?)JsonValue.Create(text))];
}
