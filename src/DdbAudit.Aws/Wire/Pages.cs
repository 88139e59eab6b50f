namespace DdbAudit.Aws.Wire;

/// <summary>Lists that a service answers page by page.</summary>
internal static class Pages
{
    /// <summary>The items of all pages, each page asked for when it is come to.</summary>
    /// <param name="ask">Asks for the page of a token; of null for the first.</param>
    /// <param name="items">Null for a page that has none, which need not be the last.</param>
    public static async IAsyncEnumerable<TItem> ReadAsync<TPage, TItem>(Func<string?, Task<TPage?>> ask, Func<TPage, IEnumerable<TItem>?> items)
        where TPage : class, IPage
    {
        string? next = null;
        do
        {
            if (await ask(next).ConfigureAwait(false) is not { } page)
                yield break;
            foreach (var item in items(page) ?? [])
                yield return item;
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
    }

    /// <summary>As <see cref="ReadAsync"/>, all at once.</summary>
    public static async Task<IReadOnlyList<TItem>> ListAsync<TPage, TItem>(Func<string?, Task<TPage?>> ask, Func<TPage, IEnumerable<TItem>?> items)
        where TPage : class, IPage
    {
        var all = new List<TItem>();
        await foreach (var item in ReadAsync(ask, items).ConfigureAwait(false))
            all.Add(item);
        return all;
    }
}
