using System.Collections.Immutable;

namespace DdbAudit.Sandbox.Glue.State;

/// <summary>The Data Catalogs: one for each account and Region. Safe for concurrent use. Names are in lower case.</summary>
internal sealed class CatalogStore
{
    private readonly object _change = new();
    private ImmutableSortedDictionary<string, CatalogDatabase> _databases = ImmutableSortedDictionary.Create<string, CatalogDatabase>(StringComparer.Ordinal);

    public IReadOnlyList<CatalogDatabase> DatabasesIn(string accountId, string region)
    {
        var catalog = KeyOf(accountId, region, "");
        return [.. _databases.Where(entry => entry.Key.StartsWith(catalog, StringComparison.Ordinal)).Select(entry => entry.Value)];
    }

    public CatalogDatabase? Find(string accountId, string region, string name) => _databases.GetValueOrDefault(KeyOf(accountId, region, name));

    /// <summary>False where the name is taken.</summary>
    public bool TryAdd(string accountId, string region, CatalogDatabase database)
    {
        lock (_change)
        {
            var key = KeyOf(accountId, region, database.Name);
            if (_databases.ContainsKey(key))
                return false;
            _databases = _databases.Add(key, database);
            return true;
        }
    }

    /// <param name="change">Sees the database as it is, and gives it as it is to be or throws.</param>
    /// <exception cref="Http.ServiceError">EntityNotFoundException: there is no such database.</exception>
    public void Change(string accountId, string region, string name, Func<CatalogDatabase, CatalogDatabase> change)
    {
        lock (_change)
        {
            var database = Find(accountId, region, name) ?? throw CatalogErrors.NoDatabase(name);
            _databases = _databases.SetItem(KeyOf(accountId, region, name), change(database));
        }
    }

    /// <summary>Takes the database and its tables out; false where there is none.</summary>
    public bool TryRemove(string accountId, string region, string name)
    {
        lock (_change)
        {
            var before = _databases;
            _databases = _databases.Remove(KeyOf(accountId, region, name));
            return _databases != before;
        }
    }

    private static string KeyOf(string accountId, string region, string name) => $"{accountId} {region} {name}";
}
