using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Iam.Operations;

/// <summary>The rules for tags of roles.</summary>
internal static partial class RoleTags
{
    private const int MaxTags = 50;

    /// <summary>Adds a request's Tags; a key that is there gets the new value.</summary>
    /// <exception cref="ServiceError">InvalidInput, LimitExceeded or ValidationError.</exception>
    public static ImmutableSortedDictionary<string, string> Add(ImmutableSortedDictionary<string, string> tags, IReadOnlyList<JsonInput> list)
    {
        var added = list.Select(tag => KeyValuePair.Create(tag.RequiredText("Key"), tag.RequiredText("Value"))).ToList();
        foreach (var (key, value) in added)
            Check(key, value);
        if (added.DistinctBy(tag => tag.Key, StringComparer.OrdinalIgnoreCase).Count() < added.Count)
            throw new ServiceError("InvalidInput", "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        var all = tags.SetItems(added);
        return all.Count <= MaxTags ? all : throw IamErrors.LimitExceeded($"The number of tags has reached the maximum limit of {MaxTags}.");
    }

    private static void Check(string key, string value)
    {
        if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            throw new ServiceError("InvalidInput", "System tags cannot be added or updated by requester");
        if (key.Length is 0 or > 128 || value.Length > 256 || !Allowed().IsMatch(key) || !Allowed().IsMatch(value))
            throw IamErrors.Invalid("1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    }

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$")]
    private static partial Regex Allowed();
}
