using DdbAudit.Arns;
using DdbAudit.Trails;

namespace DdbAudit.Costs;

/// <summary>The tables of an estimate as they are: those that are asked about, and those that the trail logs already.</summary>
internal sealed class CostTables
{
    // DescribeTable is quick, and one by one hundreds of tables take seconds.
    private const int TablesAtOnce = 16;

    private readonly AuditScope _scope;
    private readonly HashSet<string> _asked;

    private CostTables(AuditScope scope, IReadOnlyList<TableState> asked, IReadOnlyList<TableState> logged)
    {
        _scope = scope;
        _asked = [.. asked.Select(table => table.Arn)];
        All = [.. asked.Concat(logged).DistinctBy(table => table.Arn)];
    }

    public IReadOnlyList<TableState> All { get; }

    public IReadOnlyList<string> Arns => [.. All.Select(table => table.Arn)];

    /// <exception cref="AuditException">TableNotFound: a table that is asked about is not there, or of another account.</exception>
    public static async Task<CostTables> FindAsync(IAuditAccount account, CostRequest request, CancellationToken cancellation)
    {
        var asked = await FindAsync(account, request.TableNames, cancellation);
        var logged = await FindAsync(account, request.LoggedTables, cancellation);
        return new CostTables(
            account.Scope,
            [.. asked.Select(found => found.Table ?? throw account.Scope.TableNotFound(found.Name))],
            [.. logged.Select(found => found.Table).OfType<TableState>()]);
    }

    public bool IsAsked(string nameOrArn) => _asked.Contains(TableArn.From(nameOrArn, _scope).ToString());

    private static async Task<IReadOnlyList<(string Name, TableState? Table)>> FindAsync(IAuditAccount account, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var found = new List<(string, TableState?)>();
        foreach (var some in names.Distinct().Chunk(TablesAtOnce))
            found.AddRange(await Task.WhenAll(some.Select(async name => (name, IsForeign(name, account.Scope) ? null : await account.Tables.FindAsync(name, cancellation)))));

        return found;
    }

    // Another account may let this one describe a table; its calls are counted there all the same.
    private static bool IsForeign(string name, AuditScope scope) => TableArn.TryParse(name) is { } arn && arn.AccountId != scope.AccountId;
}
