using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace DdbAudit.Sandbox.Http;

/// <summary>
/// The query protocol's way of writing what JSON services write as JSON: Tags.member.1.Key=a is {"Tags":[{"Key":"a"}]}. So an operation is
/// written once, whatever protocol it is called by.
/// </summary>
/// <param name="types">What members hold that are no text: by name, or by the name of what they are in, a dot and their own.</param>
internal sealed class QueryForm(IReadOnlyDictionary<string, QueryType> types)
{
    /// <exception cref="ServiceError">ValidationError: a number or flag is none.</exception>
    public JsonInput Read(IReadOnlyDictionary<string, string> parameters)
    {
        var root = new JsonObject();
        foreach (var (path, value) in parameters.Where(parameter => parameter.Key is not ("Action" or "Version")))
            Put(root, path.Split('.'), value);
        using var document = JsonDocument.Parse(Compose(root)!.ToJsonString());
        return new JsonInput(document.RootElement.Clone());
    }

    public XElement[] Write(JsonObject reply) => [.. reply.Select(member => Write(member.Key, member.Value))];

    private void Put(JsonObject parent, string[] path, string value)
    {
        foreach (var name in path[..^1])
        {
            if (parent[name] is not JsonObject child)
                parent[name] = child = [];
            parent = child;
        }

        parent[path[^1]] = Leaf([.. path.Where(IsName)], value);
    }

    private static bool IsName(string part) => part is not "member" && !part.All(char.IsAsciiDigit);

    private JsonNode? Leaf(string[] names, string value) => Leaf(names[^1], value, names.Length > 1 ? TypeOf($"{names[^2]}.{names[^1]}") : QueryType.Text);

    private JsonNode? Leaf(string name, string value, QueryType typeWithin) => (typeWithin == QueryType.Text ? TypeOf(name) : typeWithin) switch
    {
        QueryType.Number => Number(name, value),
        QueryType.Flag => value is "true" or "false" ? value == "true" : throw Malformed(name, value),
        QueryType.List when value.Length == 0 => new JsonArray(),
        _ => value,
    };

    private static double Number(string name, string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Malformed(name, value);

    // NAME.member.N is a list in the order of N, NAME.entry.N a map of key and value.
    private static JsonNode? Compose(JsonNode? node) => node switch
    {
        JsonObject list when list.Count == 1 && list["member"] is JsonObject items => new JsonArray([.. InOrder(items).Select(Compose)]),
        JsonObject map when map.Count == 1 && map["entry"] is JsonObject entries => new JsonObject(InOrder(entries).Select(Entry)),
        JsonObject plain => new JsonObject(plain.Select(member => KeyValuePair.Create(member.Key, Compose(member.Value)))),
        _ => node?.DeepClone(),
    };

    private static IEnumerable<JsonNode?> InOrder(JsonObject numbered) =>
        numbered.OrderBy(item => int.Parse(item.Key, CultureInfo.InvariantCulture)).Select(item => item.Value);

    private static KeyValuePair<string, JsonNode?> Entry(JsonNode? entry) => KeyValuePair.Create(entry!["key"]!.GetValue<string>(), Compose(entry["value"]));

    private XElement Write(string name, JsonNode? value) => value switch
    {
        JsonArray list => new XElement(name, list.Select(item => Write("member", name, item))),
        JsonObject map when TypeOf(name) == QueryType.Map => new XElement(name, map.Select(entry =>
            new XElement("entry", new XElement("key", entry.Key), Write("value", entry.Value)))),
        _ => Write(name, name, value),
    };

    private XElement Write(string element, string name, JsonNode? value) => value is JsonObject members
        ? new XElement(element, Write(members))
        : new XElement(element, TypeOf(name) == QueryType.Time ? Time(value!.GetValue<double>()) : value?.ToString() ?? "");

    private static string Time(double seconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private QueryType TypeOf(string name) => types.GetValueOrDefault(name);

    private static ServiceError Malformed(string name, string value) => new("ValidationError", $"{value} is no valid value of {name}");
}
