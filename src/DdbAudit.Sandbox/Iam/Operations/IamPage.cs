using System.Globalization;
using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Iam.Operations;

/// <summary>One page of a list, as IAM's List operations answer it: IsTruncated, and a Marker where more follows.</summary>
internal static class IamPage
{
    private const int DefaultItems = 100;
    private const int MaxItems = 1000;

    /// <param name="member">The list's name in the reply.</param>
    /// <exception cref="ServiceError">ValidationError.</exception>
    public static JsonObject Of(string member, IEnumerable<JsonNode> all, JsonInput input)
    {
        var count = input.Number("MaxItems") ?? DefaultItems;
        if (count is < 1 or > MaxItems)
            throw IamErrors.Invalid($"1 validation error detected: Value '{count}' at 'maxItems' failed to satisfy constraint: Member must be between 1 and {MaxItems}");
        var first = First(input.Text("Marker"));
        var found = all.Skip(first).Take(count + 1).ToList();
        var reply = new JsonObject { [member] = new JsonArray([.. found.Take(count)]), ["IsTruncated"] = found.Count > count ? "true" : "false" };
        if (found.Count > count)
            reply["Marker"] = (first + count).ToString(CultureInfo.InvariantCulture);
        return reply;
    }

    private static int First(string? marker)
    {
        if (marker is null)
            return 0;
        return int.TryParse(marker, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            ? first
            : throw IamErrors.Invalid("Invalid Marker.");
    }
}
