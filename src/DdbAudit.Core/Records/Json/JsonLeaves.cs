using System.Text.Json;

namespace DdbAudit.Records.Json;

/// <summary>
/// The texts and booleans of a small JSON object by their path, such as <c>sessionContext.sessionIssuer.arn</c>, in any case. Of
/// members that are there twice, the last counts; lists, numbers and empty texts count as not there, and so does what is nested deeper
/// than any path that is asked for.
/// </summary>
internal sealed class JsonLeaves
{
    // sessionContext.webIdFederationData.attributes.NAME
    private const int MaxDepth = 4;

    // Texts, and the leaves of objects.
    private readonly Dictionary<string, object> _members = new(StringComparer.OrdinalIgnoreCase);

    private JsonLeaves()
    {
    }

    /// <param name="reader">Stands on the object's brace; stands on its closing one afterwards.</param>
    public static JsonLeaves Read(ref Utf8JsonReader reader) => Read(ref reader, depth: 1);

    public string? Find(string path) => Get(path) as string;

    /// <summary>The leaves right in an object, by their names.</summary>
    public IReadOnlyDictionary<string, string> FindBelow(string path) => Get(path) is not JsonLeaves found
        ? new Dictionary<string, string>()
        : found._members.Where(member => member.Value is string).ToDictionary(member => member.Key, member => (string)member.Value);

    private static JsonLeaves Read(ref Utf8JsonReader reader, int depth)
    {
        var leaves = new JsonLeaves();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Read(ref reader);
            reader.Read();
            if (ReadValue(ref reader, depth) is { } value)
                leaves._members[name] = value;
            else
                leaves._members.Remove(name);
        }

        return leaves;
    }

    private static object? ReadValue(ref Utf8JsonReader reader, int depth)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject when depth < MaxDepth:
                return Read(ref reader, depth + 1);
            case JsonTokenType.String when reader.ValueSpan.Length > 0:
                return JsonText.Read(ref reader);
            case JsonTokenType.True or JsonTokenType.False:
                return reader.TokenType == JsonTokenType.True ? "true" : "false";
            default:
                reader.Skip();
                return null;
        }
    }

    private object? Get(string path)
    {
        object? found = this;
        foreach (var name in path.Split('.'))
            found = (found as JsonLeaves)?._members.GetValueOrDefault(name);
        return found;
    }
}
