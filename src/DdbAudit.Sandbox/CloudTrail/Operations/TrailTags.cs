using System.Collections.Immutable;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>Tags of trails: their rules and their form in the API.</summary>
internal static class TrailTags
{
    /// <summary>Adds a TagsList to tags; a key that is there gets the new value.</summary>
    /// <exception cref="ServiceError">InvalidTagParameterException or TagsLimitExceededException.</exception>
    public static ImmutableSortedDictionary<string, string> Add(ImmutableSortedDictionary<string, string> tags, IReadOnlyList<JsonInput> list)
    {
        var added = list.Select(tag => KeyValuePair.Create(tag.RequiredText("Key"), tag.Text("Value") ?? "")).ToList();
        foreach (var (key, value) in added)
            Check(key, value);
        if (added.DistinctBy(tag => tag.Key).Count() < added.Count)
            throw TrailErrors.InvalidTag("Duplicate tag keys are not allowed.");
        var all = tags.SetItems(added);
        return all.Count <= TagRules.MaxTags
            ? all
            : throw new ServiceError("TagsLimitExceededException", $"The number of tags per trail has exceeded the permitted amount. Currently, the limit is {TagRules.MaxTags}.");
    }

    private static void Check(string key, string value)
    {
        if (key.Length is 0 or > TagRules.MaxKeyLength)
            throw TrailErrors.InvalidTag($"A tag key must be between 1 and {TagRules.MaxKeyLength} characters long.");
        if (value.Length > TagRules.MaxValueLength)
            throw TrailErrors.InvalidTag($"A tag value must not be longer than {TagRules.MaxValueLength} characters.");
        if (TagRules.IsReserved(key))
            throw TrailErrors.InvalidTag("Tag keys that begin with aws: are reserved.");
        if (!TagRules.HaveAllowedLetters(key, value))
            throw TrailErrors.InvalidTag("Tags can contain only letters, numbers, spaces and the characters _ . : / = + - @.");
    }
}
