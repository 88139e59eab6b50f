namespace DdbAudit.Trails;

/// <summary>Reads what a plan needs to know, and says how tables are logged.</summary>
internal sealed class LoggingControl(IAuditAccount account)
{
    private string? _suggestedBucket;

    /// <exception cref="AuditException">The request is wrong or cannot be met; nothing has changed.</exception>
    public async Task<TrailPlan> PlanEnableAsync(LoggingRequest request, CancellationToken cancellation)
    {
        CheckNames(request);
        await CheckTablesAsync(request.TableNames, cancellation);
        var trail = await account.Trails.FindAsync(request.TrailName, cancellation);
        if (trail is not null)
        {
            return TrailPlanner.Enable(request, account.Scope, trail, null, trail.Description.S3BucketName) with { Trail = trail };
        }

        if (TrailArn.IsArn(request.TrailName))
        {
            throw NoTrail(request.TrailName);
        }

        await CheckTrailLimitAsync(cancellation);
        var (bucketName, bucket) = await FindBucketAsync(request, cancellation);
        return TrailPlanner.Enable(request, account.Scope, null, bucket, bucketName);
    }

    /// <exception cref="AuditException">There is no such trail or table, or what logs a table cannot be removed; nothing has changed.</exception>
    public async Task<TrailPlan> PlanDisableAsync(LoggingRequest request, CancellationToken cancellation)
    {
        CheckNames(request);
        var trail = await FindTrailAsync(request.TrailName, cancellation);
        await CheckTablesAsync(Unlogged(request.TableNames, trail), cancellation);
        return TrailPlanner.Disable(request, account.Scope, trail) with { Trail = trail };
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
        {
            return RestorePlanner.Plan(change, trail, force: false);
        }

        var ended = request with { TableNames = [.. request.TableNames.Where(table => !WasOurs(table, change, trail))] };
        return ended.TableNames.Count == 0
            ? new TrailPlan(trail.Arn, []) { Trail = trail }
            : TrailPlanner.Disable(ended, account.Scope, trail) with { Trail = trail };
    }

    /// <summary>How a trail that was read logs the tables of a request.</summary>
    public IReadOnlyList<DdbDataEventLogging> View(LoggingRequest request, TrailState trail) =>
        [.. request.Tables(account.Scope).Select(table => LoggingView.Of(table, trail, account.Scope))];

    /// <summary>Every trail that delivers this Region's events.</summary>
    public async Task<IReadOnlyList<TrailState>> ReadTrailsAsync(CancellationToken cancellation)
    {
        var trails = new List<TrailState>();
        foreach (var description in await account.Trails.DescribeAsync(cancellation))
        {
            if (await account.Trails.FindAsync(description.Arn, cancellation) is { } trail)
            {
                trails.Add(trail);
            }
        }

        return trails;
    }

    /// <summary>A table with each trail that logs it; once without a trail where none does.</summary>
    public IEnumerable<DdbDataEventLogging> View(string tableName, IReadOnlyList<TrailState> trails)
    {
        var table = TableArn.From(tableName, account.Scope).ToString();
        var views = trails.Select(trail => LoggingView.Of(table, trail, account.Scope)).Where(view => view.SelectorName is not null).ToList();
        return views.Count > 0 ? views : [LoggingView.OfUnlogged(table, account.Scope)];
    }

    private bool WasOurs(string table, DdbLoggingChange change, TrailState now) => change.Before is { } before && LoggingView.Of(
        TableArn.From(table, account.Scope).ToString(),
        now with { Selectors = before.Selectors, Tags = before.OwnTags, IsLogging = before.IsLogging },
        account.Scope).IsOurs;

    private async Task<TrailState> FindTrailAsync(string nameOrArn, CancellationToken cancellation) =>
        await account.Trails.FindAsync(nameOrArn, cancellation)
        ?? throw NoTrail(nameOrArn);

    private AuditException NoTrail(string nameOrArn) => new(
        AuditError.TrailNotFound,
        $"There is no trail '{nameOrArn}' in {account.Scope.Region} of account {account.Scope.AccountId}.") { Target = nameOrArn };

    private void CheckNames(LoggingRequest request)
    {
        _ = request.Tables(account.Scope);
        if (!TrailArn.IsArn(request.TrailName))
        {
            TrailName.Check(request.TrailName);
        }

        if (request.BucketName is { } bucket)
        {
            BucketName.Check(bucket);
        }
    }

    // A table that was deleted may still be logged through us, so only the others have to be there.
    private IEnumerable<string> Unlogged(IEnumerable<string> tables, TrailState trail)
    {
        var own = trail.Selectors.Own.Select(entry => entry.Table).ToHashSet();
        return tables.Where(table => !own.Contains(TableArn.From(table, account.Scope).ToString()));
    }

    private async Task CheckTablesAsync(IEnumerable<string> tables, CancellationToken cancellation)
    {
        foreach (var table in tables)
        {
            if (await account.Tables.FindAsync(table, cancellation) is null)
            {
                throw new AuditException(AuditError.TableNotFound, $"There is no table '{table}' in {account.Scope.Region} of account {account.Scope.AccountId}.") { Target = table };
            }
        }
    }

    private async Task CheckTrailLimitAsync(CancellationToken cancellation)
    {
        const int Limit = 5;
        var trails = await account.Trails.DescribeAsync(cancellation);
        if (trails.Count >= Limit)
        {
            throw new AuditException(AuditError.TrailLimit, $"{account.Scope.Region} has {trails.Count} trails already, and CloudTrail allows {Limit}: {string.Join(", ", trails.Select(trail => trail.Name))}.")
            {
                Target = account.Scope.Region,
                Remedy = "Name one of them with -TrailName, or delete one that is not needed.",
            };
        }
    }

    private async Task<(string Name, BucketState? State)> FindBucketAsync(LoggingRequest request, CancellationToken cancellation)
    {
        if (request.BucketName is { } name)
        {
            var bucket = await account.Buckets.FindAsync(name, cancellation);
            return bucket is not { IsForeign: true }
                ? (name, bucket)
                : throw new AuditException(AuditError.BucketNotOurs, $"Bucket '{name}' belongs to another account.") { Target = name };
        }

        return await FindOwnBucketAsync(request.TrailName, cancellation) is { } own
            ? (own.Name, own)
            : (_suggestedBucket ??= BucketName.Suggest(account.Scope), null);
    }

    // A bucket of this stack that was kept when its trail was removed is used again: its logs stay together.
    private async Task<BucketState?> FindOwnBucketAsync(string stack, CancellationToken cancellation)
    {
        var prefix = BucketName.SuggestionPrefix(account.Scope);
        foreach (var name in await account.Buckets.ListAsync(cancellation))
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal)
                && await account.Buckets.FindAsync(name, cancellation) is { } bucket
                && Ownership.BelongsTo(bucket.Tags, stack))
            {
                return bucket;
            }
        }

        return null;
    }
}
