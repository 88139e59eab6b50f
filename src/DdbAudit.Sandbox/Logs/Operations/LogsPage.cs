using System.Globalization;
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
        var first = First(input.Text("nextToken"));
        var found = all.Skip(first).Take(limit + 1).ToList();
        var reply = new JsonObject { [member] = new JsonArray([.. found.Take(limit)]) };
        if (found.Count > limit)
            reply["nextToken"] = (first + limit).ToString(CultureInfo.InvariantCulture);
        return reply;
    }

    private static int First(string? token)
    {
        if (token is null)
            return 0;
        return int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var first) ? first : throw LogsErrors.Invalid("The specified nextToken is invalid.");
    }
}
