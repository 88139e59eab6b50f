using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Sns.Operations;

/// <summary>One page of a list, of 100 at most: NextToken where more follows.</summary>
internal static class SnsPage
{
    private const int PageSize = 100;

    /// <param name="member">The list's name in the reply.</param>
    /// <exception cref="ServiceError">InvalidParameter.</exception>
    public static JsonObject Of(string member, IEnumerable<JsonNode> all, JsonInput input)
    {
        var page = ListPage<JsonNode>.Of(all, input.Text("NextToken"), PageSize, () => SnsErrors.Invalid("NextToken"));
        return new JsonObject { [member] = new JsonArray([.. page.Items]) }.AddWhereSet("NextToken", page.NextToken);
    }
}
