using System.Text.Json;

namespace DdbAudit.Records;

/// <summary>
/// The texts and booleans of a small JSON object by their path, such as <c>sessionContext.sessionIssuer.arn</c>, in any case. Of
/// members that are there twice, the last counts; lists, numbers and empty texts count as not there.
/// </summary>
internal sealed class JsonLeaves
{
    private readonly Dictionary<string, string> _leaves = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);

    private JsonLeaves()
    {
    }

    /// <param name="reader">Stands on the object's brace; stands on its closing one afterwards.</param>
    public static JsonLeaves Read(ref Utf8JsonReader reader)
    {
        var leaves = new JsonLeaves();
        leaves.AddMembers(ref reader, string.Empty);
        return leaves;
    }

    public string? Find(string path) => _leaves.GetValueOrDefault(path);

    /// <summary>The leaves of an object, by what their path has beyond the object's.</summary>
    public IReadOnlyDictionary<string, string> FindBelow(string path)
        => _leaves.Where(leaf => IsBelow(leaf.Key, path)).ToDictionary(leaf => leaf.Key[(path.Length + 1)..], leaf => leaf.Value);

    private static bool IsBelow(string leaf, string path)
        => leaf.Length > path.Length && leaf[path.Length] == '.' && leaf.StartsWith(path, StringComparison.OrdinalIgnoreCase);

    private void AddMembers(ref Utf8JsonReader reader, string prefix)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var path = prefix + JsonText.Read(ref reader);
            if (!_seen.Add(path))
                Forget(path);
            reader.Read();
            AddValue(ref reader, path);
        }
    }

    private void AddValue(ref Utf8JsonReader reader, string path)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                AddMembers(ref reader, path + ".");
                break;
            case JsonTokenType.String when reader.ValueSpan.Length > 0:
                _leaves[path] = JsonText.Read(ref reader);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                _leaves[path] = reader.TokenType == JsonTokenType.True ? "true" : "false";
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void Forget(string path)
    {
        _leaves.Remove(path);
        foreach (var leaf in _leaves.Keys.Where(key => IsBelow(key, path)).ToArray())
            _leaves.Remove(leaf);
    }
}
