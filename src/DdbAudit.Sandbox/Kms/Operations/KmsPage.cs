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
        var page = ListPage<JsonNode>.Of(all, input.Text("Marker"), limit, () => new ServiceError("InvalidMarkerException", "Could not decode the marker."));
        var reply = new JsonObject { [member] = new JsonArray([.. page.Items]), ["Truncated"] = page.NextToken is not null };
        return reply.AddWhereSet("NextMarker", page.NextToken);
    }
}
