using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>The part of a bucket that a listing walks through, in order of keys.</summary>
/// <param name="Delimiter">Empty where keys are not rolled up into common prefixes.</param>
/// <param name="Start">The first key that may appear.</param>
internal sealed record KeyRange(string Prefix, string Delimiter, string Start)
{
    private const string LastCodePoint = "\U0010FFFF";

    /// <summary>The first key after this one.</summary>
    public static string After(string key) => key.Length == 0 ? "" : key + "\0";

    /// <summary>The first key that does not begin so.</summary>
    public static string Behind(string prefix) => prefix + LastCodePoint;

    /// <summary>Where to go on after a marker that names the last key or, ending in the delimiter, the last common prefix of a page.</summary>
    public string AfterMarker(string marker) =>
        Delimiter.Length > 0 && marker.Length > Prefix.Length && marker.EndsWith(Delimiter, StringComparison.Ordinal)
            ? Behind(marker)
            : After(marker);

    public IEnumerable<ListingItem> Walk(ObjectIndex index, Func<KeyHistory, bool> isVisible)
    {
        string? group = null;
        var next = (string?)(Utf8KeyOrder.Instance.Compare(Start, Prefix) > 0 ? Start : Prefix);
        while (next is not null)
        {
            var start = next;
            next = null;
            foreach (var history in index.From(start))
            {
                if (!history.Key.StartsWith(Prefix, StringComparison.Ordinal))
                    yield break;
                if (!isVisible(history) || (group is not null && history.Key.StartsWith(group, StringComparison.Ordinal)))
                    continue;
                group = CommonPrefixOf(history.Key);
                yield return new ListingItem(group ?? history.Key, group is null ? history : null);
                if (group is null)
                    continue;
                // The keys of a common prefix may be many: seek to its end instead of passing them all.
                next = Behind(group);
                break;
            }
        }
    }

    private string? CommonPrefixOf(string key)
    {
        if (Delimiter.Length == 0)
            return null;
        var end = key.IndexOf(Delimiter, Prefix.Length, StringComparison.Ordinal);
        return end < 0 ? null : key[..(end + Delimiter.Length)];
    }
}
