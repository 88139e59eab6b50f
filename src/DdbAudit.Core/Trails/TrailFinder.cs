using DdbAudit.Arns;
using DdbAudit.Filters;

namespace DdbAudit.Trails;

/// <summary>Finds the trail whose log files hold the events of tables.</summary>
internal sealed class TrailFinder(IAuditAccount account)
{
    /// <exception cref="AuditException">TrailNotFound.</exception>
    public async Task<TrailChoice> FindAsync(string trailName, CancellationToken cancellation) =>
        new(await FindNamedAsync(trailName, cancellation).ConfigureAwait(false) ?? throw NotFound(trailName), []);

    /// <summary>
    /// The trail of an ARN, whatever its Region. By name, the one whose home is this Region, else the one that is seen here from its home
    /// Region or its organization, which CloudTrail finds by ARN only. Null where there is none.
    /// </summary>
    /// <exception cref="AuditException">TrailUnsupported: several trails of other Regions have the name.</exception>
    public async Task<TrailState?> FindNamedAsync(string nameOrArn, CancellationToken cancellation) =>
        await account.Trails.FindAsync(nameOrArn, cancellation).ConfigureAwait(false)
        ?? (TrailArn.IsArn(nameOrArn) ? null : await FindShadowAsync(nameOrArn, cancellation).ConfigureAwait(false));

    /// <summary>
    /// DdbAudit's own trail where it logs the tables; else the trail of this Region that logs most of them, one that is logging
    /// before one that is stopped; else DdbAudit's own, which may have logged them once.
    /// </summary>
    /// <param name="tables">A name with wildcards stands for the tables there are.</param>
    /// <exception cref="AuditException">TrailNotFound: there is no trail of DdbAudit's, and none logs the tables.</exception>
    public async Task<TrailChoice> FindForAsync(IReadOnlyCollection<string> tables, CancellationToken cancellation)
    {
        var (arns, unlisted) = await ToArnsAsync(tables, cancellation).ConfigureAwait(false);
        var own = await FindNamedAsync(Ownership.DefaultStack, cancellation).ConfigureAwait(false);
        if (own is not null && CountLogged(own, arns) == arns.Count)
            return new TrailChoice(own, []) { Unknowns = unlisted };

        var trails = arns.Count == 0 ? new RegionTrails([], []) : await RegionTrails.ReadAsync(account, cancellation).ConfigureAwait(false);
        var unknowns = unlisted.Concat(trails.Unknowns).ToList();
        var logging = Logging(trails, arns);
        if (logging.Count > 0)
            return new TrailChoice(logging[0], [.. logging.Skip(1).Select(trail => trail.Name)]) { Unknowns = unknowns };
        return own is not null ? new TrailChoice(own, []) { Unknowns = unknowns } : throw NotFound(Ownership.DefaultStack, arns);
    }

    private async Task<(List<string> Arns, List<string> Unlisted)> ToArnsAsync(IReadOnlyCollection<string> tables, CancellationToken cancellation)
    {
        var named = tables.ToLookup(name => TableArn.TryFrom(name, account.Scope)?.ToString());
        var arns = named.Select(group => group.Key).OfType<string>().ToList();
        var patterns = named[null].ToList();
        if (patterns.Count == 0)
            return (arns, []);
        try
        {
            return ([.. arns.Union(await ListAsync(patterns, cancellation).ConfigureAwait(false))], []);
        }
        catch (AuditException denied) when (denied.Error == AuditError.AccessDenied)
        {
            return (arns, [$"Which tables {string.Join(", ", patterns)} stands for, and which trail logs them, is not known: {denied.Message}"]);
        }
    }

    private async Task<List<string>> ListAsync(IEnumerable<string> patterns, CancellationToken cancellation)
    {
        var wanted = patterns.Select(pattern => new NamePattern(pattern)).ToList();
        var arns = new List<string>();
        await foreach (var name in account.Tables.ListAsync(cancellation).ConfigureAwait(false))
        {
            if (wanted.Exists(pattern => pattern.IsMatch(name)))
                arns.Add(TableArn.From(name, account.Scope).ToString());
        }

        return arns;
    }

    private async Task<TrailState?> FindShadowAsync(string name, CancellationToken cancellation)
    {
        var seen = await account.Trails.DescribeAsync(cancellation).ConfigureAwait(false);
        return seen.Where(trail => trail.Name == name).Select(trail => trail.Arn).ToList() switch
        {
            [] => null,
            [var arn] => await account.Trails.FindAsync(arn, cancellation).ConfigureAwait(false),
            var arns => throw new AuditException(AuditError.TrailUnsupported, $"{account.Scope.Region} sees {arns.Count} trails of the name '{name}': {string.Join(", ", arns)}.")
            {
                Target = name,
                Remedy = "Name the trail by its ARN.",
            },
        };
    }

    private List<TrailState> Logging(RegionTrails trails, List<string> arns) =>
    [
        .. trails.Readable.Where(trail => CountLogged(trail, arns) > 0)
            .OrderByDescending(trail => CountLogged(trail, arns))
            .ThenByDescending(trail => trail.IsLogging)
            .ThenBy(trail => trail.Name, StringComparer.Ordinal),
    ];

    private int CountLogged(TrailState trail, List<string> arns) =>
        arns.Count(arn => LoggingView.Of(arn, trail, account.Scope).IsSelected);

    private AuditException NotFound(string name, List<string>? tables = null)
    {
        var others = tables is { Count: > 0 } ? ", and no other trail there logs the table" : "";
        return new AuditException(
            AuditError.TrailNotFound, $"There is no trail '{name}' in {account.Scope.Region} of account {account.Scope.AccountId}{others}.") { Target = name };
    }
}
