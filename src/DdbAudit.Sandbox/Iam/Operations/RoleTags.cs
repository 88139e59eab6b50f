using System.Collections.Immutable;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Iam.Operations;

/// <summary>The rules for tags of roles.</summary>
internal static class RoleTags
{
    /// <summary>Adds a request's Tags; a key that is there gets the new value.</summary>
    /// <exception cref="ServiceError">InvalidInput, LimitExceeded or ValidationError.</exception>
    public static ImmutableSortedDictionary<string, string> Add(ImmutableSortedDictionary<string, string> tags, IReadOnlyList<JsonInput> list)
    {
        var added = TagRules.Read(list);
        foreach (var (key, value) in added)
            Check(key, value);
        if (added.DistinctBy(tag => tag.Key, StringComparer.OrdinalIgnoreCase).Count() < added.Count)
            throw new ServiceError("InvalidInput", "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        var all = tags.SetItems(added);
        return all.Count <= TagRules.MaxTags ? all : throw IamErrors.LimitExceeded($"The number of tags has reached the maximum limit of {TagRules.MaxTags}.");
    }

    private static void Check(string key, string value)
    {
        if (TagRules.IsReserved(key))
            throw new ServiceError("InvalidInput", "System tags cannot be added or updated by requester");
        if (!TagRules.Fit(key, value) || !TagRules.HaveAllowedLetters(key, value))
            throw IamErrors.Invalid("1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    }
}
