using System.Collections.Immutable;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>Tags of tables: their rules.</summary>
internal static class TableTags
{
    public static ImmutableSortedDictionary<string, string> None { get; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Adds a list of tags to tags; a key that is there gets the new value.</summary>
    /// <exception cref="ServiceError">ValidationException.</exception>
    public static ImmutableSortedDictionary<string, string> Add(ImmutableSortedDictionary<string, string> tags, IReadOnlyList<JsonInput> list)
    {
        var added = TagRules.Read(list);
        foreach (var (key, value) in added)
            Check(key, value);
        if (added.DistinctBy(tag => tag.Key).Count() < added.Count)
            throw DynamoErrors.InvalidParameters("Duplicate tag keys found");
        var all = tags.SetItems(added);
        return all.Count <= TagRules.MaxTags ? all : throw DynamoErrors.InvalidParameters($"Too many tags: a resource has at most {TagRules.MaxTags}");
    }

    private static void Check(string key, string value)
    {
        if (!TagRules.Fit(key, value))
            throw DynamoErrors.InvalidParameters($"Tag keys must be 1 to {TagRules.MaxKeyLength} characters long, tag values at most {TagRules.MaxValueLength}");
        if (TagRules.IsReserved(key))
            throw DynamoErrors.InvalidParameters("Tag keys with the prefix aws: are reserved");
        if (!TagRules.HaveAllowedLetters(key, value))
            throw DynamoErrors.InvalidParameters("Tags can contain only letters, numbers, spaces and the characters + - = . _ : / @");
    }
}
