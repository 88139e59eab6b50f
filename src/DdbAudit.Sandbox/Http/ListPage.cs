using System.Globalization;

namespace DdbAudit.Sandbox.Http;

/// <summary>One page of a list whose tokens are places in it.</summary>
/// <param name="NextToken">Null where nothing follows.</param>
internal sealed record ListPage<T>(IReadOnlyList<T> Items, string? NextToken)
{
    /// <param name="token">Where the page begins, as an earlier one said; null for the beginning.</param>
    /// <param name="refuse">What the service says of a token that it did not give.</param>
    public static ListPage<T> Of(IEnumerable<T> all, string? token, int limit, Func<ServiceError> refuse)
    {
        var first = 0;
        if (token is not null && !int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out first))
            throw refuse();
        var found = all.Skip(first).Take(limit + 1).ToList();
        return found.Count > limit
            ? new ListPage<T>(found[..limit], (first + limit).ToString(CultureInfo.InvariantCulture))
            : new ListPage<T>(found, null);
    }
}
