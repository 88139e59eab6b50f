using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Logs.Operations;

/// <summary>One page of a list, as the Describe operations answer it: nextToken where more follows.</summary>
internal static class LogsPage
{
    private const int MostItems = 50;

    /// <param name="member">The list's name in the reply.</param>
    /// <exception cref="ServiceError">InvalidParameterException.</exception>
    public static JsonObject Of(string member, IEnumerable<JsonNode> all, JsonInput input)
    {
        var limit = LogsInput.Limit(input, MostItems, MostItems);
        var page = ListPage<JsonNode>.Of(all, input.Text("nextToken"), limit, () => LogsErrors.Invalid("The specified nextToken is invalid."));
        return new JsonObject { [member] = new JsonArray([.. page.Items]) }.AddWhereSet("nextToken", page.NextToken);
    }
}
