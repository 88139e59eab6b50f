namespace DdbAudit.Trails;

/// <summary>Finds the trail whose log files hold the events of tables.</summary>
internal sealed class TrailFinder(IAuditAccount account)
{
    /// <exception cref="AuditException">TrailNotFound.</exception>
    public async Task<TrailChoice> FindAsync(string trailName, CancellationToken cancellation) =>
        new(await account.Trails.FindAsync(trailName, cancellation).ConfigureAwait(false) ?? throw NotFound(trailName), []);

    /// <summary>
    /// DdbAudit's own trail where it logs the tables; else the trail of this Region that logs most of them, one that is logging
    /// before one that is stopped; else DdbAudit's own, which may have logged them once.
    /// </summary>
    /// <param name="tables">Names with wildcards are passed over.</param>
    /// <exception cref="AuditException">TrailNotFound: there is no trail of DdbAudit's, and none logs the tables.</exception>
    public async Task<TrailChoice> FindForAsync(IReadOnlyCollection<string> tables, CancellationToken cancellation)
    {
        var arns = tables.Select(name => TableArn.TryFrom(name, account.Scope)).OfType<TableArn>().Select(arn => arn.ToString()).ToList();
        var own = await account.Trails.FindAsync(Ownership.DefaultStack, cancellation).ConfigureAwait(false);
        if (own is not null && CountLogged(own, arns) == arns.Count)
            return new TrailChoice(own, []);

        var logging = arns.Count == 0 ? [] : await FindLoggingAsync(arns, cancellation).ConfigureAwait(false);
        if (logging.Count > 0)
            return new TrailChoice(logging[0], [.. logging.Skip(1).Select(trail => trail.Name)]);
        return own is not null ? new TrailChoice(own, []) : throw NotFound(Ownership.DefaultStack, arns);
    }

    private async Task<List<TrailState>> FindLoggingAsync(List<string> arns, CancellationToken cancellation)
    {
        var trails = await new LoggingControl(account).ReadTrailsAsync(cancellation).ConfigureAwait(false);
        return
        [
            .. trails.Where(trail => CountLogged(trail, arns) > 0)
                .OrderByDescending(trail => CountLogged(trail, arns))
                .ThenByDescending(trail => trail.IsLogging)
                .ThenBy(trail => trail.Name, StringComparer.Ordinal),
        ];
    }

    private int CountLogged(TrailState trail, List<string> arns) =>
        arns.Count(arn => LoggingView.Of(arn, trail, account.Scope).SelectorName is not null);

    private AuditException NotFound(string name, List<string>? tables = null)
    {
        var others = tables is { Count: > 0 } ? ", and no other trail there logs the table" : "";
        return new AuditException(
            AuditError.TrailNotFound, $"There is no trail '{name}' in {account.Scope.Region} of account {account.Scope.AccountId}{others}.") { Target = name };
    }
}
