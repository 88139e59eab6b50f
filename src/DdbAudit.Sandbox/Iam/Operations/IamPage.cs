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
        var page = ListPage<JsonNode>.Of(all, input.Text("Marker"), count, () => IamErrors.Invalid("Invalid Marker."));
        var reply = new JsonObject { [member] = new JsonArray([.. page.Items]), ["IsTruncated"] = page.NextToken is null ? "false" : "true" };
        return reply.AddWhereSet("Marker", page.NextToken);
    }
}
