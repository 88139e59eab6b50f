using System.Collections;

namespace DdbAudit.Binding;

/// <summary>Completes names that an account lists: the one that the parameters on the command line lead to.</summary>
public abstract class AccountNameCompleter : NameCompleter
{
    private protected AccountNameCompleter()
    {
    }

    /// <summary>Lists the names, lazily.</summary>
    private protected abstract IAsyncEnumerable<string> ListAsync(IAuditAccount account, CancellationToken cancellation);

    private protected sealed override IEnumerable<string> Names(IDictionary boundParameters) =>
        AccountNames.Find(GetType(), boundParameters, ListAsync);

    /// <summary>The names of what is listed all at once.</summary>
    /// <param name="name">Null for what is not offered.</param>
    private protected static async IAsyncEnumerable<string> NamesOf<T>(Task<IReadOnlyList<T>> listing, Func<T, string?> name)
    {
        foreach (var found in (await listing.ConfigureAwait(false)).Select(name).OfType<string>())
            yield return found;
    }
}
