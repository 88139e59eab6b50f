using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>Tags of tables: their rules.</summary>
internal static partial class TableTags
{
    private const int MaxTags = 50;
    private const int MaxKeyLength = 128;
    private const int MaxValueLength = 256;

    public static ImmutableSortedDictionary<string, string> None { get; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Adds a list of tags to tags; a key that is there gets the new value.</summary>
    /// <exception cref="ServiceError">ValidationException.</exception>
    public static ImmutableSortedDictionary<string, string> Add(ImmutableSortedDictionary<string, string> tags, IReadOnlyList<JsonInput> list)
    {
        var added = list.Select(tag => KeyValuePair.Create(tag.RequiredText("Key"), tag.RequiredText("Value"))).ToList();
        foreach (var (key, value) in added)
            Check(key, value);
        if (added.DistinctBy(tag => tag.Key).Count() < added.Count)
            throw DynamoErrors.InvalidParameters("Duplicate tag keys found");
        var all = tags.SetItems(added);
        return all.Count <= MaxTags ? all : throw DynamoErrors.InvalidParameters($"Too many tags: a resource has at most {MaxTags}");
    }

    private static void Check(string key, string value)
    {
        if (key.Length is 0 or > MaxKeyLength || value.Length > MaxValueLength)
            throw DynamoErrors.InvalidParameters($"Tag keys must be 1 to {MaxKeyLength} characters long, tag values at most {MaxValueLength}");
        if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            throw DynamoErrors.InvalidParameters("Tag keys with the prefix aws: are reserved");
        if (!AllowedText().IsMatch(key) || !AllowedText().IsMatch(value))
            throw DynamoErrors.InvalidParameters("Tags can contain only letters, numbers, spaces and the characters + - = . _ : / @");
    }

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$")]
    private static partial Regex AllowedText();
}
