using DdbAudit.Arns;
using DdbAudit.Selectors;

namespace DdbAudit.Trails;

/// <summary>What users see of how a trail logs tables, at one time.</summary>
internal sealed class LoggingView
{
    private readonly TrailState _trail;
    private readonly AuditScope _scope;
    private readonly DateTimeOffset _now;
    private readonly SelectorSet _selectors;
    private readonly ILookup<string, LoggingScope> _own;
    private readonly SelectorSet _ownSelectors;

    /// <param name="now">Tells which leases are over.</param>
    public LoggingView(TrailState trail, AuditScope scope, DateTimeOffset now)
    {
        (_trail, _scope, _now) = (trail, scope, now);
        _selectors = trail is { IsLogging: false, Selectors.IsSwitchedOff: true } ? new SelectorSet() : trail.Selectors;
        var own = trail.Own;
        _own = own.ToLookup(entry => entry.Table, entry => entry.Scope);
        _ownSelectors = new SelectorSet { Advanced = [.. OwnSelector.Write(own)] };
    }

    /// <param name="table">An ARN, or <see cref="TableLogging.AllTables"/>.</param>
    public static DdbDataEventLogging Of(string table, TrailState trail, AuditScope scope) => new LoggingView(trail, scope, DateTimeOffset.UtcNow).Of(table);

    public static DdbDataEventLogging OfUnlogged(string table, AuditScope scope) => new()
    {
        TableName = TableArn.TryParse(table)?.TableName ?? "*",
        TableArn = TableArn.TryParse(table)?.ToString(),
        IsLogging = false,
        Account = scope.AccountId,
        Region = TableArn.TryParse(table)?.Region ?? scope.Region,
        Endpoint = scope.EndpointText,
    };

    /// <inheritdoc cref="Of(string, TrailState, AuditScope)"/>
    public DdbDataEventLogging Of(string table)
    {
        var resource = TableLogging.Resource(table, _scope);
        var (reads, writes) = (Covers(AuditedCall.Reads(resource)), Covers(AuditedCall.Writes(resource)));
        var (partiQL, streams) = (Covers(AuditedCall.PartiQL(resource)), Covers(AuditedCall.StreamReads(resource)));
        var lease = OwnScopes(table).Where(scope => scope.Until is not null).MinBy(scope => scope.Until);
        var view = OfTrail(OfUnlogged(table, _scope)) with
        {
            Reads = reads.Extent,
            Writes = writes.Extent,
            PartiQL = partiQL.Extent,
            Streams = streams.Extent,
            ReadsBy = reads.Selectors,
            WritesBy = writes.Selectors,
            PartiQLBy = partiQL.Selectors,
            StreamsBy = streams.Selectors,
            LeaseEnd = lease?.Until,
            LeaseReason = lease?.Reason,
            IsOverdue = lease?.Until <= _now,
        };
        return Named(view, resource) with { IsLogging = _trail.IsLogging && view.Mode != nameof(DdbLoggedCalls.None) };
    }

    private DdbDataEventLogging OfTrail(DdbDataEventLogging table) => table with
    {
        TrailName = _trail.Name,
        TrailArn = _trail.Arn,
        HomeRegion = _trail.Description.HomeRegion,
        IsOrganizationTrail = _trail.Description.IsOrganizationTrail,
        S3BucketName = _trail.Description.S3BucketName,
        S3KeyPrefix = _trail.Description.S3KeyPrefix,
        IsRunning = _trail.IsLogging,
        LoggingSince = _trail.IsLogging ? _trail.StartedLogging : null,
        StoppedSince = _trail.IsLogging ? null : _trail.StoppedLogging,
        LatestDelivery = _trail.LatestDelivery,
        LatestDeliveryError = _trail.LatestDeliveryError,
        LogGroupName = _trail.Description.LogDelivery?.LogGroupName,
        CloudWatchLogsRoleArn = _trail.Description.LogDelivery?.RoleArn,
        LatestCloudWatchLogsDelivery = _trail.LatestCloudWatchLogsDelivery,
        LatestCloudWatchLogsDeliveryError = _trail.LatestCloudWatchLogsDeliveryError,
    };

    // One selector to name: ours, so that a user sees what Disable would remove, else the first.
    private DdbDataEventLogging Named(DdbDataEventLogging view, AuditedResource table)
    {
        IReadOnlyList<AuditedCall> calls =
            [.. AuditedCall.Reads(table), .. AuditedCall.Writes(table), .. AuditedCall.PartiQL(table), .. AuditedCall.StreamReads(table)];
        var ours = _ownSelectors.LoggedBy(calls);
        var first = calls.SelectMany(_selectors.HitsOf).FirstOrDefault();
        return view with { SelectorName = first is null ? null : ours ?? first.Name ?? "", IsOurs = ours is not null };
    }

    private CallCoverage Covers(IEnumerable<AuditedCall> calls) => CallCoverage.Of(_selectors, calls);

    private IEnumerable<LoggingScope> OwnScopes(string table) => _own[table].Concat(_own[TableLogging.AllTables]);
}
