using System.Globalization;
using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Kms.Operations;

/// <summary>One page of a list, as KMS's List operations answer it: Truncated, and NextMarker where more follows.</summary>
internal static class KmsPage
{
    /// <param name="member">The list's name in the reply.</param>
    /// <exception cref="ServiceError">InvalidMarkerException or ValidationException.</exception>
    public static JsonObject Of(string member, IEnumerable<JsonNode> all, JsonInput input, int defaultLimit, int maxLimit)
    {
        var limit = input.Number("Limit") ?? defaultLimit;
        if (limit < 1 || limit > maxLimit)
            throw KmsErrors.Invalid($"1 validation error detected: Value '{limit}' at 'limit' failed to satisfy constraint: Member must be between 1 and {maxLimit}");
        var first = First(input.Text("Marker"));
        var found = all.Skip(first).Take(limit + 1).ToList();
        var reply = new JsonObject
        {
            [member] = new JsonArray([.. found.Take(limit)]),
            ["Truncated"] = found.Count > limit,
        };
        if (found.Count > limit)
            reply["NextMarker"] = (first + limit).ToString(CultureInfo.InvariantCulture);
        return reply;
    }

    private static int First(string? marker)
    {
        if (marker is null)
            return 0;
        return int.TryParse(marker, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            ? first
            : throw new ServiceError("InvalidMarkerException", "Could not decode the marker.");
    }
}
