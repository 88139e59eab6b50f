using System.Globalization;
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
        var first = input.Text("NextToken") is not { } token ? 0
            : int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place
            : throw SnsErrors.Invalid("NextToken");
        var found = all.Skip(first).Take(PageSize + 1).ToList();
        var reply = new JsonObject { [member] = new JsonArray([.. found.Take(PageSize)]) };
        if (found.Count > PageSize)
            reply["NextToken"] = (first + PageSize).ToString(CultureInfo.InvariantCulture);
        return reply;
    }
}
