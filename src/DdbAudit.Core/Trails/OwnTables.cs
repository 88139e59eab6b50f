namespace DdbAudit.Trails;

/// <summary>Tables that DdbAudit made to try things out on. It never touches the items of any other table.</summary>
internal sealed class OwnTables(IAuditAccount account)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan CreationLimit = TimeSpan.FromMinutes(5);

    /// <exception cref="AuditException">TableExists.</exception>
    public async Task RequireAbsentAsync(string name, CancellationToken cancellation)
    {
        if (await account.Tables.FindAsync(name, cancellation) is { } table)
            throw new AuditException(AuditError.TableExists, $"There is a table '{name}' in {account.Scope.Region} of account {account.Scope.AccountId} already ({table.Status}).") { Target = name };
    }

    /// <summary>Creates a table of the stack and waits until it can be used.</summary>
    /// <param name="progress">Told the table's state at each look.</param>
    /// <exception cref="AuditException">TableExists, or WaitTimedOut after five minutes; the table is there then.</exception>
    public async Task<TableState> CreateAsync(string name, string partitionKey, string stack, IProgress<TableState>? progress, CancellationToken cancellation)
    {
        var table = await account.Tables.CreateAsync(name, partitionKey, Ownership.TagsFor(stack), cancellation);
        var started = DateTime.UtcNow;
        while (table.Status != "ACTIVE")
        {
            progress?.Report(table);
            if (DateTime.UtcNow - started > CreationLimit)
                throw new AuditException(AuditError.WaitTimedOut, $"Table '{name}' was created, but is still {table.Status} after {CreationLimit.TotalMinutes} minutes.") { Target = name };

            await Task.Delay(PollInterval, cancellation);
            table = await account.Tables.FindAsync(name, cancellation) ?? table;
        }

        return table;
    }

    /// <exception cref="AuditException">TableNotFound, or TableNotOurs.</exception>
    public async Task<TableState> FindAsync(string name, CancellationToken cancellation)
    {
        var table = await account.Tables.FindAsync(name, cancellation)
            ?? throw account.Scope.TableNotFound(name);
        return Ownership.IsOurs(await account.Tables.GetTagsAsync(table.Arn, cancellation))
            ? table
            : throw new AuditException(AuditError.TableNotOurs, $"Table '{name}' does not carry the tag {Ownership.ManagedByKey}={Ownership.ManagedByValue}: DdbAudit did not make it and leaves its items alone.") { Target = name };
    }

    /// <summary>The part of an item that is the table's key.</summary>
    /// <exception cref="AuditException">InvalidKey: an attribute of the key is missing or empty.</exception>
    public static IReadOnlyDictionary<string, string> KeyOf(TableState table, IReadOnlyDictionary<string, string> item)
    {
        var names = table.SortKey is { } sortKey ? [table.PartitionKey, sortKey] : new[] { table.PartitionKey };
        var missing = names.FirstOrDefault(name => string.IsNullOrEmpty(item.GetValueOrDefault(name)));
        return missing is null
            ? names.ToDictionary(name => name, name => item[name])
            : throw new AuditException(AuditError.InvalidKey, $"The key of table '{table.Name}' is {string.Join(" and ", names)}; '{missing}' is missing or empty.") { Target = table.Name };
    }

    /// <summary>The whole of what was given is the table's key.</summary>
    /// <exception cref="AuditException">InvalidKey: an attribute of the key is missing or empty, or another one was given.</exception>
    public static void CheckKey(TableState table, IReadOnlyDictionary<string, string> key)
    {
        var names = KeyOf(table, key).Keys;
        if (key.Keys.FirstOrDefault(name => !names.Contains(name)) is { } other)
            throw new AuditException(AuditError.InvalidKey, $"'{other}' is no part of the key of table '{table.Name}', which is {string.Join(" and ", names)}.") { Target = table.Name };
    }
}
