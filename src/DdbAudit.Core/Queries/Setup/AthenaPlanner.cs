using DdbAudit.Changes;
using DdbAudit.Changes.Steps;
using DdbAudit.Retention;
using DdbAudit.Storage;

namespace DdbAudit.Queries.Setup;

/// <summary>The steps to a trail's table with all that belongs to it: database, table, expiry of results, work group. What is there already takes none.</summary>
internal sealed class AthenaPlanner(IAuditAccount account, AthenaRequest request)
{
    /// <exception cref="AuditException">TrailNotFound; PreflightFailed, or the one thing that stands in the way. Nothing has changed.</exception>
    public async Task<TrailPlan> PlanAsync(CancellationToken cancellation)
    {
        var state = await AthenaState.ReadAsync(account, request, cancellation);
        var name = AthenaDefaults.TableName(request, state.WorkGroup, state.Stack);
        var results = AthenaDefaults.Results(request, state.WorkGroup, state.Trail);
        var preflight = new Preflight();
        preflight.AddRange(Ownerships(state, name));
        preflight.AddRange(ResultBucket(state, results));
        preflight.AddRange(await ObjectLocksAsync(state, results, cancellation));
        var earlier = await EarlierResults.FindAsync(account, state, results, cancellation);
        preflight.AddRange(earlier?.Problems() ?? []);
        var key = await FindKeyAsync(state, preflight, cancellation);
        preflight.Refuse(state.Trail.Arn);
        var table = CatalogTable.Of(await DescribeTableAsync(state, name, cancellation));
        var group = DescribeWorkGroup(state, name, results, key);
        return new TrailPlan(state.Trail.Arn, [.. Steps(state, table, group, results), .. earlier?.Steps(state.Stack, results) ?? []]) { Trail = state.Trail };
    }

    private static IEnumerable<AuditException> Ownerships(AthenaState state, QueryTableName name)
    {
        if (state.Table is { } table && !Ownership.BelongsTo(table.Parameters, state.Stack))
            yield return new AuditException(AuditError.QueryTableNotOurs, $"Table {name} is there, and is not the one that DdbAudit made for trail '{state.Stack}'.") { Target = name.ToString() };
        if (state.WorkGroup is { } group && !Ownership.BelongsTo(group.Tags, state.Stack))
            yield return new AuditException(AuditError.WorkGroupNotOurs, $"Work group '{group.Name}' is there, and carries no tag of DdbAudit's for trail '{state.Stack}'.") { Target = group.Name };
    }

    // Athena writes results to buckets of its own Region only.
    private IEnumerable<AuditException> ResultBucket(AthenaState state, S3Location results)
    {
        var scope = account.Scope;
        var why = state.Bucket switch
        {
            null => "does not exist",
            { IsForeign: true } => "belongs to another account",
            { Region: var region } when region is not null && region != scope.Region => $"lies in {region}, and Athena is asked in {scope.Region}",
            _ => null,
        };
        if (why is not null)
            yield return new AuditException(AuditError.InvalidResultLocation, $"Results cannot be written to {results}: the bucket {why}.") { Target = results.Bucket };
        var trail = state.Trail.Description;
        var logs = $"{(trail.S3KeyPrefix is null ? "" : trail.S3KeyPrefix + "/")}AWSLogs/";
        if (results.Bucket == trail.S3BucketName && (results.Prefix.StartsWith(logs, StringComparison.Ordinal) || logs.StartsWith(results.Prefix, StringComparison.Ordinal)))
            yield return new AuditException(AuditError.InvalidResultLocation, $"Results cannot be written to {results}: the trail's log files lie there.") { Target = results.ToString() };
    }

    // What is locked does not expire, and cannot be removed.
    private async Task<IReadOnlyList<AuditException>> ObjectLocksAsync(AthenaState state, S3Location results, CancellationToken cancellation)
    {
        if (state.Bucket is not { IsForeign: false } || await account.Contents.FindObjectLockAsync(results.Bucket, cancellation) is not { } locks || locks.RetainedDays <= DaysOf(state))
            return [];
        var message = $"Results cannot be written to {results}: they are to expire after {DaysOf(state)} days, and the bucket's Object Lock ({locks}) keeps each of them longer.";
        return [new AuditException(AuditError.InvalidResultLocation, message) { Target = results.Bucket, Remedy = "Give -ResultLocation a folder of another bucket." }];
    }

    private int DaysOf(AthenaState state) => request.ResultDays ?? state.Expiry?.ExpirationDays ?? AthenaRequest.DefaultResultDays;

    private async Task<string?> FindKeyAsync(AthenaState state, Preflight preflight, CancellationToken cancellation)
    {
        if (request.KmsKeyId is null)
            return state.WorkGroup?.KmsKey;
        var key = await account.Keys.FindAsync(request.KmsKeyId, cancellation);
        if (key is null)
            preflight.Add(new AuditException(AuditError.KeyNotFound, $"There is no KMS key '{request.KmsKeyId}' in {account.Scope.Region}.") { Target = request.KmsKeyId });
        else if (key.State != KeyState.Enabled || key.Region != account.Scope.Region)
            preflight.Add(new AuditException(AuditError.KeyUnusable, $"Key '{key.Arn}' is {key.State} in {key.Region}: results cannot be encrypted with it in {account.Scope.Region}.") { Target = key.Arn });
        return key?.Arn;
    }

    private async Task<QueryTable> DescribeTableAsync(AthenaState state, QueryTableName name, CancellationToken cancellation)
    {
        var trail = state.Trail.Description;
        var bucket = state.Bucket?.Name == trail.S3BucketName ? state.Bucket : await account.Buckets.FindAsync(trail.S3BucketName, cancellation);
        return new QueryTable
        {
            Name = name,
            BucketName = trail.S3BucketName,
            Prefix = trail.S3KeyPrefix,
            OrganizationId = trail.IsOrganizationTrail ? await FindOrganizationAsync(trail.Arn, cancellation) : null,
            AccountIds = AthenaDefaults.Accounts(request, state, account.Scope),
            Regions = AthenaDefaults.Regions(request, state),
            FirstDay = AthenaDefaults.FirstDay(request, state, bucket?.Created),
            Parameters = Ownership.TagsFor(state.Stack, Made(bucket)),
        };
    }

    private static Dictionary<string, string> Made(BucketState? bucket) => bucket?.Created is { } time
        ? new() { [QueryTable.BucketMade] = QueryTable.ToText(DateOnly.FromDateTime(time.UtcDateTime)) }
        : [];

    private async Task<string> FindOrganizationAsync(string trailArn, CancellationToken cancellation) =>
        (await RetentionTarget.OfTrailAsync(account, trailArn, cancellation)).LogPrefix.TrimEnd('/').Split('/')[^1];

    private WorkGroup DescribeWorkGroup(AthenaState state, QueryTableName name, S3Location results, string? key) => new(WorkGroup.NameFor(state.Stack), results.ToString())
    {
        KmsKey = key,
        MaxBytesScanned = request.MaxBytesScanned ?? state.WorkGroup?.MaxBytesScanned ?? AthenaRequest.DefaultMaxBytesScanned,
        Tags = Ownership.TagsFor(state.Stack, new Dictionary<string, string> { [WorkGroup.TableTag] = $"{name.Database}.{name.Table}" }),
    };

    // The work group comes last: by it the rest is found.
    private IEnumerable<PlanStep> Steps(AthenaState state, CatalogTable table, WorkGroup group, S3Location results)
    {
        if (state.Database is null)
            yield return new CreateDatabaseStep(table.Name.Database, state.Stack);
        if (state.Table is null || !table.IsSaidBy(state.Table))
            yield return new PutTableStep(state.Table, table);
        var rule = new OwnLifecycleRule(AthenaState.ExpiryId(state.Stack), results.Prefix, DaysOf(state)) { NoncurrentDays = 1 };
        var lifecycle = state.Lifecycle.With(rule, results.Bucket);
        if (!ReferenceEquals(lifecycle, state.Lifecycle))
            yield return new PutLifecycleStep(results.Bucket, rule.Id, state.Lifecycle, lifecycle);
        if (state.WorkGroup is null || !group.IsSaidBy(state.WorkGroup))
            yield return new PutWorkGroupStep(state.WorkGroup, group);
    }
}
