using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

/// <summary>One page of a list: NextToken where more follows.</summary>
internal static class CloudWatchPage
{
    /// <param name="count">How many things a page has.</param>
    /// <param name="write">Makes the reply's members of a page.</param>
    /// <exception cref="ServiceError">InvalidNextToken.</exception>
    public static JsonObject Of<T>(IEnumerable<T> all, JsonInput input, int count, Func<IReadOnlyList<T>, JsonObject> write)
    {
        var page = ListPage<T>.Of(all, input.Text("NextToken"), count, () => new ServiceError("InvalidNextToken", "The next token specified is invalid."));
        return write(page.Items).AddWhereSet("NextToken", page.NextToken);
    }

    /// <summary>MaxRecords, which is at most 100.</summary>
    /// <exception cref="ServiceError">ValidationError.</exception>
    public static int MaxRecords(JsonInput input, int standard)
    {
        var count = input.Number("MaxRecords") ?? standard;
        return count is >= 1 and <= 100 ? count : throw CloudWatchErrors.Validation($"1 validation error detected: Value '{count}' at 'maxRecords' failed to satisfy constraint: Member must be between 1 and 100");
    }
}
