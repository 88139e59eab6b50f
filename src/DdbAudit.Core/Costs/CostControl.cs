using DdbAudit.Trails;

namespace DdbAudit.Costs;

/// <summary>Estimates what logging costs: before it is switched on, from CloudWatch's metrics; after, from logs.</summary>
internal sealed class CostControl(IAuditAccount account)
{
    /// <exception cref="AuditException">TableNotFound, AccessDenied, ...</exception>
    public async Task<DdbAuditCost> FromMetricsAsync(CostRequest request, CancellationToken cancellation)
    {
        if (request.TrailName is { } name)
            TrailName.CheckNameOrArn(name);
        request = request with { Start = RequestMetrics.WholeHour(request.Start) };
        var tables = await CostTables.FindAsync(account, request, cancellation);
        var copies = await TrailCopies.ReadAsync(account, Ownership.StackNamed(request.TrailName), tables.Arns, cancellation);
        var requests = await new RequestMetrics(account.Metrics, account.Scope).ReadAsync(tables.All, request.Start, request.End, cancellation);
        var options = WithDelivery(request.Options, copies);
        var kept = await KeptDays.FindAsync(account, options, copies.Target, cancellation);
        var asked = TrailCopy.Of(copies.TrailName, request.Scope);
        var estimate = new CostEstimate(requests, table => copies.Of(table, tables.IsAsked(table) ? asked.Delivers : _ => false), kept, options)
        {
            TrailName = copies.TrailName,
        };
        return Result(request, estimate, DdbCostBasis.Metrics, kept) with
        {
            TableName = new DdbTextList([.. requests.Select(one => one.TableName)]),
            NotCounted = new DdbTextList([.. Unseen.ByMetrics(requests), .. copies.Unknowns, .. Unseen.ByAny]),
        };
    }

    /// <summary>The cost of what was read: a month like the time from the first of its events on.</summary>
    /// <exception cref="AuditException">TrailNotFound: the trail that it is said to be of is not there.</exception>
    public async Task<DdbAuditCost> FromUsageAsync(CostRequest request, LogUsage usage, DdbCostBasis basis, CancellationToken cancellation)
    {
        var copies = await TrailCopies.ReadAsync(account, request.TrailName, usage.TableNames, cancellation);

        // What was delivered already cannot be of a trail that is not there: it would be counted as a copy more.
        if (request.TrailName is { } named && copies.Target is null)
            throw account.Scope.TrailNotFound(named);
        var counted = Counted(request, usage, basis);
        var hours = Math.Max(1, (decimal)(counted.End - counted.Start).TotalHours);
        var options = WithDelivery(request.Options, copies) with { CompressedEventBytes = usage.BytesPerEvent ?? request.Options.CompressedEventBytes };
        var kept = await KeptDays.FindAsync(account, options, copies.Target, cancellation);
        var requests = usage.ToRequests(request.TableNames, hours);
        var estimate = new CostEstimate(requests, table => copies.Of(table, request.TrailName is null ? null : _ => true), kept, options)
        {
            TrailName = copies.TrailName,
            MeasuredFiles = usage.Files > 0 ? usage.Files * usage.ShareOf(request.TableNames) * CostEstimate.HoursAMonth / hours : null,
        };
        return Result(counted, estimate, basis, kept) with
        {
            TableName = new DdbTextList([.. requests.Select(one => one.TableName).Distinct()]),
            NotCounted = new DdbTextList([.. Unseen.ByLogs(usage, options, hours), .. copies.Unknowns, .. Unseen.ByAny]),
        };
    }

    // A trail that sends its events to CloudWatch Logs already sends these too.
    private static CostOptions WithDelivery(CostOptions options, TrailCopies copies) =>
        options with { CloudWatchLogs = options.CloudWatchLogs || copies.Target?.Description.CloudWatchLogsLogGroupArn is not null };

    // Events that the pipeline brought are of any time: theirs ends with the last of them.
    private static CostRequest Counted(CostRequest request, LogUsage usage, DdbCostBasis basis) => usage.First is not { } first ? request : request with
    {
        Start = first > request.Start ? first : request.Start,
        End = basis != DdbCostBasis.Events && request.End > first ? request.End : usage.Last ?? first,
    };

    private DdbAuditCost Result(CostRequest request, CostEstimate estimate, DdbCostBasis basis, KeptDays kept) => new()
    {
        TableName = new DdbTextList([.. request.TableNames]),
        Basis = basis,
        StartTime = request.Start,
        EndTime = request.End,
        TrailName = new DdbTextList([.. estimate.TrailNames]),
        MonthlyEvents = estimate.Events,
        MonthlyBytes = estimate.Bytes,
        Lines = new DdbAuditCostLines([.. estimate.Lines]),
        Shares = new DdbAuditCostShares([.. estimate.Shares]),
        RetentionDays = kept.LogFiles,
        Rates = request.Options.Rates,
        NotCounted = DdbTextList.Empty,
        Account = account.Scope.AccountId,
        Region = account.Scope.Region,
        Endpoint = account.Scope.EndpointText,
    };
}
