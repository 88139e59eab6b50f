namespace DdbAudit.Filters;

/// <summary>A table's name, wildcards allowed; of an ARN, its Region and account too. All tables of a call are in the Region that the record names.</summary>
internal sealed class TablePattern(string nameOrArn)
{
    private readonly NamePattern _name = new(TableReference.ToName(nameOrArn));
    private readonly NamePattern? _region = ToPattern(TableReference.ToRegion(nameOrArn));
    private readonly NamePattern? _account = ToPattern(TableReference.ToAccountId(nameOrArn));

    /// <summary>Whether it asks for a Region or an account.</summary>
    public bool AsksForPlace => _region is not null || _account is not null;

    /// <summary>What a record does not tell is no reason to leave it out.</summary>
    public bool IsMatch(string table, string? region, string? accountId) =>
        _name.IsMatch(table)
            && (region is null || _region?.IsMatch(region) != false)
            && (accountId is null || _account?.IsMatch(accountId) != false);

    private static NamePattern? ToPattern(string? text) => text is null ? null : new NamePattern(text);
}
