using System.Globalization;
using System.Text.Json;

namespace DdbAudit.Sandbox.Http;

/// <summary>
/// An object of a JSON request, members read by name as the API types them. A member that is missing or null is null;
/// one of another type is a SerializationException.
/// </summary>
internal readonly record struct JsonInput(JsonElement Element)
{
    /// <exception cref="ServiceError">SerializationException: the body is no JSON object.</exception>
    public static JsonInput Parse(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
            return new JsonInput(JsonDocument.Parse("{}").RootElement);
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new JsonInput(document.RootElement.Clone())
                : throw Unreadable("Start of structure or map found where not expected.");
        }
        catch (JsonException)
        {
            throw Unreadable("The request body is not valid JSON.");
        }
    }

    public bool Has(string member) => Find(member) is not null;

    public string? Text(string member) => Find(member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } element => element.GetString(),
        { } element => throw WrongType(element, "String"),
    };

    public bool? Flag(string member) => Find(member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } element => throw WrongType(element, "Boolean"),
    };

    public int? Number(string member) => Find(member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } element when element.TryGetInt32(out var number) => number,
        { } element => throw WrongType(element, "Integer"),
    };

    public long? Long(string member) => Find(member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } element when element.TryGetInt64(out var number) => number,
        { } element => throw WrongType(element, "Long"),
    };

    public double? Double(string member) => Find(member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } element => element.GetDouble(),
        { } element => throw WrongType(element, "Double"),
    };

    /// <summary>A time (UTC): seconds since 1970, or ISO 8601 as the query protocol writes it.</summary>
    public DateTimeOffset? Time(string member) => Find(member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } element => DateTimeOffset.UnixEpoch.AddSeconds(element.GetDouble()),
        { ValueKind: JsonValueKind.String } element when DateTimeOffset.TryParse(element.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        { } element => throw WrongType(element, "Timestamp"),
    };

    public JsonInput? Object(string member) => Find(member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } element => new JsonInput(element),
        { } element => throw WrongType(element, "Map"),
    };

    public IReadOnlyList<JsonInput>? Objects(string member) => Elements(member)?.Select(AsObject).ToList();

    public IReadOnlyList<string>? Texts(string member) => Elements(member)?.Select(AsText).ToList();

    public IReadOnlyList<double>? Doubles(string member) => Elements(member)?
        .Select(element => element.ValueKind == JsonValueKind.Number ? element.GetDouble() : throw WrongType(element, "Double"))
        .ToList();

    /// <summary>The members of this object, where it is a map of objects.</summary>
    public IEnumerable<KeyValuePair<string, JsonInput>> ObjectsByName() =>
        Element.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, AsObject(property.Value)));

    /// <summary>The members of this object, where it is a map of strings.</summary>
    public IEnumerable<KeyValuePair<string, string>> TextsByName() =>
        Element.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, AsText(property.Value)));

    /// <exception cref="ServiceError">ValidationException: the member is missing.</exception>
    public string RequiredText(string member) => Text(member) ?? throw Missing(member);

    /// <inheritdoc cref="RequiredText"/>
    public JsonInput RequiredObject(string member) => Object(member) ?? throw Missing(member);

    /// <inheritdoc cref="RequiredText"/>
    public IReadOnlyList<JsonInput> RequiredObjects(string member) => Objects(member) ?? throw Missing(member);

    /// <inheritdoc cref="RequiredText"/>
    public IReadOnlyList<string> RequiredTexts(string member) => Texts(member) ?? throw Missing(member);

    private IEnumerable<JsonElement>? Elements(string member) => Find(member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } element => element.EnumerateArray(),
        { } element => throw WrongType(element, "List"),
    };

    private JsonElement? Find(string member) =>
        Element.TryGetProperty(member, out var element) && element.ValueKind != JsonValueKind.Null ? element : null;

    private static JsonInput AsObject(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? new JsonInput(element) : throw WrongType(element, "Map");

    private static string AsText(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : throw WrongType(element, "String");

    private static ServiceError Missing(string member) => new(
        "ValidationException",
        $"1 validation error detected: Value null at '{char.ToLowerInvariant(member[0])}{member[1..]}' failed to satisfy constraint: Member must not be null");

    private static ServiceError WrongType(JsonElement element, string wanted) =>
        Unreadable($"{element.ValueKind.ToString().ToUpperInvariant()}_VALUE can not be converted to {wanted}");

    private static ServiceError Unreadable(string message) => new("SerializationException", message);
}
