namespace DdbAudit.Sandbox.Http;

/// <summary>Query strings and form bodies: names and values joined by ampersands, a plus sign standing for a space.</summary>
internal static class QueryString
{
    public static IReadOnlyList<KeyValuePair<string, string>> Parse(string raw) =>
        [.. raw.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(ParsePair)];

    private static KeyValuePair<string, string> ParsePair(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? new(DecodePart(pair), "")
            : new(DecodePart(pair[..equals]), DecodePart(pair[(equals + 1)..]));
    }

    private static string DecodePart(string part) => PercentEncoding.Decode(part.Replace('+', ' '));
}
