using DdbAudit.Arns;
using DdbAudit.Selectors;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Changes;

/// <summary>Reads what a plan needs to know, and says how tables are logged.</summary>
internal sealed class LoggingControl(IAuditAccount account)
{
    // A change is planned again and again until nothing is left to do; what was found out once stays.
    private readonly HashSet<string> _tablesFound = [];
    private readonly NewTrail _newTrail = new(account);
    private readonly PermissionCheck _permissions = new(account);
    private bool _isUnderWay;

    /// <exception cref="AuditException">The request is wrong or cannot be met; nothing has changed.</exception>
    public async Task<TrailPlan> PlanEnableAsync(LoggingRequest request, CancellationToken cancellation)
    {
        CheckNames(request);
        await CheckTablesAsync(request.TableNames, cancellation);
        var trail = await new TrailFinder(account).FindNamedAsync(request.TrailName, cancellation);
        if (trail is not null)
        {
            TrailReach.RefuseOtherAccount(trail, account.Scope);
            TrailReach.RefuseOtherRegion(trail, request, account.Scope);
            await new ExistingStorage(account, trail).CheckAsync(request, cancellation);
            return await _permissions.CheckedAsync(await PlanOnAsync(trail, request, cancellation), cancellation);
        }

        if (TrailArn.IsArn(request.TrailName) || !request.HasTables)
            throw account.Scope.TrailNotFound(request.TrailName, request.HasTables ? null : "Check -TrailName and the Region, or name tables with -TableName to have a trail made.");

        return await _newTrail.PlanAsync(request, cancellation);
    }

    /// <exception cref="AuditException">There is no such trail or table, or what logs a table cannot be removed; nothing has changed.</exception>
    public async Task<TrailPlan> PlanDisableAsync(LoggingRequest request, CancellationToken cancellation)
    {
        CheckNames(request);
        var trail = await FindTrailAsync(request.TrailName, cancellation);
        TrailReach.RefuseOtherAccount(trail, account.Scope);
        await CheckTablesAsync(Unlogged(request.TableNames, trail), cancellation);
        return PlanDisable(request, trail);
    }

    /// <summary>Ends a trail's delivery to CloudWatch Logs; what it logs of tables stays as it is.</summary>
    /// <param name="force">Also where others set it up.</param>
    /// <exception cref="AuditException">There is no such trail, or others set the delivery up; nothing has changed.</exception>
    public async Task<TrailPlan> PlanEndDeliveryAsync(string trailName, bool force, CancellationToken cancellation)
    {
        var trail = await FindTrailAsync(trailName, cancellation);
        TrailReach.RefuseOtherAccount(trail, account.Scope);
        return await _permissions.CheckedAsync(await new LogDeliverySetup(account).PlanEndAsync(trail, force, cancellation), cancellation);
    }

    /// <param name="force">Also where somebody changed the trail since.</param>
    /// <exception cref="AuditException">There is no such trail any more, or somebody changed it since; nothing has changed.</exception>
    public async Task<TrailPlan> PlanRestoreAsync(DdbLoggingChange change, bool force, CancellationToken cancellation) =>
        RestorePlanner.Plan(change, await FindTrailAsync(change.TrailArn, cancellation), force);

    /// <summary>
    /// Ends what a change began: the whole trail as it was, or, where somebody changed it meanwhile, only the tables that we did not log before.
    /// </summary>
    /// <exception cref="AuditException">There is no such trail any more, or a table's logging is not ours to end; nothing has changed.</exception>
    public async Task<TrailPlan> PlanEndAsync(DdbLoggingChange change, LoggingRequest request, CancellationToken cancellation)
    {
        var trail = await FindTrailAsync(change.TrailArn, cancellation);
        if (RestorePlanner.IsUntouched(change, trail))
            return RestorePlanner.Plan(change, trail, force: false);

        var ended = request with { TableNames = [.. request.TableNames.Where(table => !WasOurs(table, change, trail))] };
        return ended.TableNames.Count == 0
            ? new TrailPlan(trail.Arn, []) { Trail = trail }
            : PlanDisable(ended, trail);
    }

    /// <summary>How a trail that was read logs the tables of a request; where it names none, those that are logged through us, or all.</summary>
    public IReadOnlyList<DdbDataEventLogging> View(LoggingRequest request, TrailState trail)
    {
        var tables = request.HasTables ? request.Tables(account.Scope) : [.. trail.Own.Select(entry => entry.Table).Distinct()];
        return [.. tables.DefaultIfEmpty(TableLogging.AllTables).Select(table => LoggingView.Of(table, trail, account.Scope))];
    }

    // The group and the role are there before the tables are logged: no event is missing in CloudWatch Logs.
    private async Task<TrailPlan> PlanOnAsync(TrailState trail, LoggingRequest request, CancellationToken cancellation)
    {
        var preflight = new Preflight();
        var delivery = await new LogDeliverySetup(account).PlanAsync(request, trail.Description, preflight, cancellation);
        preflight.Refuse(trail.Arn);
        var plan = request.HasTables ? TrailPlanner.Enable(request, account.Scope, trail) : new TrailPlan(trail.Arn, []);
        return plan with { Steps = [.. delivery.All, .. plan.Steps], Trail = trail };
    }

    // Planned again and again until nothing is left to do.
    private TrailPlan PlanDisable(LoggingRequest request, TrailState trail)
    {
        var plan = TrailPlanner.Disable(request with { IsUnderWay = _isUnderWay }, account.Scope, trail) with { Trail = trail };
        _isUnderWay |= !plan.IsEmpty;
        return plan;
    }

    private bool WasOurs(string table, DdbLoggingChange change, TrailState now) => change.Before is { } before && LoggingView.Of(
        TableArn.From(table, account.Scope).ToString(),
        now with { Selectors = before.Selectors, Tags = before.OwnTags, IsLogging = before.IsLogging },
        account.Scope).IsOurs;

    private async Task<TrailState> FindTrailAsync(string nameOrArn, CancellationToken cancellation) =>
        await new TrailFinder(account).FindNamedAsync(nameOrArn, cancellation)
        ?? throw account.Scope.TrailNotFound(nameOrArn);

    private void CheckNames(LoggingRequest request)
    {
        _ = request.Tables(account.Scope);
        _ = request.Scope;
        request.Storage.Check();
        request.LogDelivery?.Check();
        TrailName.CheckNameOrArn(request.TrailName);

        if (request.BucketName is { } bucket)
            BucketName.Check(bucket);
    }

    // A table that was deleted may still be logged through us, so only the others have to be there.
    private IEnumerable<string> Unlogged(IEnumerable<string> tables, TrailState trail)
    {
        var own = trail.Own.Select(entry => entry.Table).ToHashSet();
        return tables.Where(table => !own.Contains(TableArn.From(table, account.Scope).ToString()));
    }

    private async Task CheckTablesAsync(IEnumerable<string> tables, CancellationToken cancellation)
    {
        foreach (var table in tables.Where(table => !_tablesFound.Contains(table)))
        {
            if (await account.Tables.FindAsync(table, cancellation) is null)
                throw account.Scope.TableNotFound(table);

            _tablesFound.Add(table);
        }
    }
}
