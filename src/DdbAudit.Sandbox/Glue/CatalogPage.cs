using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Glue;

/// <summary>One page of a list, and NextToken where more follows.</summary>
internal static class CatalogPage
{
    private const int MaxLimit = 100;

    /// <param name="member">The list's name in the reply.</param>
    /// <exception cref="ServiceError">InvalidInputException.</exception>
    public static JsonObject Of(string member, IReadOnlyList<JsonObject> all, JsonInput input)
    {
        var limit = input.Number("MaxResults") ?? MaxLimit;
        if (limit is < 1 or > MaxLimit)
            throw CatalogErrors.Invalid($"MaxResults must be between 1 and {MaxLimit}.");
        var page = ListPage<JsonNode>.Of(all, input.Text("NextToken"), limit, () => CatalogErrors.Invalid("The token is not valid."));
        return new JsonObject { [member] = new JsonArray([.. page.Items]) }.AddWhereSet("NextToken", page.NextToken);
    }
}
