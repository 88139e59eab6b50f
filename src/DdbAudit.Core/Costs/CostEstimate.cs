namespace DdbAudit.Costs;

/// <summary>Makes quantities of calls, and costs of quantities. A month has 730 hours, a GB 2^30 and a TB 2^40 bytes, as AWS bills.</summary>
/// <param name="requests">Calls a month.</param>
/// <param name="copiesOf">The trails that log a table.</param>
internal sealed class CostEstimate(IReadOnlyList<TableRequests> requests, Func<string, IReadOnlyList<TrailCopy>> copiesOf, KeptDays kept, CostOptions options)
{
    public const decimal HoursAMonth = 730;

    private const decimal GB = 1L << 30;
    private const decimal DaysAMonth = HoursAMonth / 24;

    // "How CloudTrail works": about every five minutes; a digest every hour.
    private const decimal FilesAMonth = 12 * HoursAMonth;

    // Amazon CloudWatch pricing: stored are the compressed event and 26 bytes of metadata.
    private const decimal LogEventOverhead = 26;

    private readonly IReadOnlyList<Delivery> _deliveries = Deliver(requests, copiesOf);

    /// <summary>Log files that the trail read from wrote a month; null where they are not known and one every five minutes is taken.</summary>
    public decimal? MeasuredFiles { get; init; }

    /// <summary>The trail that CloudWatch Logs and Athena go with: what they take is one copy.</summary>
    public required string TrailName { get; init; }

    public IReadOnlyList<string> TrailNames => [.. Copies.Select(copy => copy.TrailName).Distinct()];

    /// <summary>Events that all trails deliver a month.</summary>
    public decimal Events => Copies.Sum(copy => copy.Events);

    /// <summary>Bytes of log files a month, of all trails.</summary>
    public decimal Bytes => Events * options.CompressedEventBytes;

    public IReadOnlyList<DdbAuditCostLine> Lines =>
    [
        .. TrailNames.Select(trail => Line("CloudTrail", $"data events of {trail}", EventsOf(trail), "events", options.Rates.DataEvents, 100_000)),
        Line("S3", "log and digest files written", TrailNames.Sum(FilesOf), "PUT requests", options.Rates.S3Put, 1000),
        Line("S3", $"storage of {kept.LogFiles} days", Bytes * kept.LogFiles / DaysAMonth / GB, "GB-months", options.Rates.S3Storage, 1),
        .. options.CloudWatchLogs ? LogGroup() : [],
        .. options.AlarmCount > 0 ? Alarms() : [],
        .. options.AthenaQueryCount > 0 ? [Athena()] : Array.Empty<DdbAuditCostLine>(),
    ];

    /// <summary>The largest first; what differs in the last digits of a division is equal.</summary>
    public IReadOnlyList<DdbAuditCostShare> Shares =>
        [.. _deliveries.Select(Share).OrderByDescending(share => decimal.Round(share.Events, 3)).ThenBy(share => share.TableName, StringComparer.Ordinal).ThenBy(share => share.UserName, StringComparer.Ordinal)];

    private IEnumerable<(string TrailName, decimal Events)> Copies => _deliveries.SelectMany(delivery => delivery.Copies);

    private decimal EventsOf(string trail) => Copies.Where(copy => copy.TrailName == trail).Sum(copy => copy.Events);

    private decimal FilesOf(string trail) => (MeasuredFiles ?? Math.Min(EventsOf(trail), FilesAMonth)) + HoursAMonth;

    private IEnumerable<DdbAuditCostLine> LogGroup()
    {
        var events = EventsOf(TrailName);
        yield return Line("CloudWatch Logs", "ingestion", events * options.EventBytes / GB, "GB", options.Rates.LogsIngestion, 1);
        yield return Line(
            "CloudWatch Logs",
            $"storage of {kept.LogGroup} days",
            events * (options.CompressedEventBytes + LogEventOverhead) * kept.LogGroup / DaysAMonth / GB,
            "GB-months",
            options.Rates.LogsStorage,
            1);
    }

    private IEnumerable<DdbAuditCostLine> Alarms()
    {
        yield return Line("CloudWatch", "alarms", options.AlarmCount, "alarms", options.Rates.Alarm, 1);
        yield return Line("CloudWatch", "metrics of the alarms", options.AlarmCount, "metrics", options.Rates.Metric, 1);
    }

    private DdbAuditCostLine Athena()
    {
        var days = Math.Min(options.AthenaQueryDays, kept.LogFiles);
        var scan = QueryBilling.BilledTerabytes(EventsOf(TrailName) * options.CompressedEventBytes * days / DaysAMonth);
        return Line("Athena", $"{options.AthenaQueryCount} queries of {days} days", options.AthenaQueryCount * scan, "TB scanned", options.Rates.AthenaScan, 1);
    }

    private DdbAuditCostShare Share(Delivery delivery)
    {
        var (one, events) = (delivery.Calls, delivery.Copies.Sum(copy => copy.Events));
        return new DdbAuditCostShare
        {
            TableName = one.TableName,
            UserName = one.Principal,
            Reads = one.Of(CallKind.Read),
            Writes = one.Of(CallKind.Write),
            PartiQL = one.Of(CallKind.PartiQL),
            Streams = one.Of(CallKind.Stream),
            Events = events,
            Bytes = events * options.CompressedEventBytes,
            EventCost = events / 100_000 * options.Rates.DataEvents,
        };
    }

    private static List<Delivery> Deliver(IReadOnlyList<TableRequests> requests, Func<string, IReadOnlyList<TrailCopy>> copiesOf)
    {
        var copies = requests.Select(one => one.TableName).Distinct().ToDictionary(table => table, copiesOf);
        return [.. requests.Select(one => new Delivery(one, [.. copies[one.TableName].Select(copy => (copy.TrailName, copy.EventsOf(one)))]))];
    }

    private static DdbAuditCostLine Line(string service, string item, decimal quantity, string unit, decimal rate, decimal rateQuantity) => new()
    {
        Service = service,
        Item = item,
        Quantity = quantity,
        Unit = unit,
        Rate = rate,
        RateQuantity = rateQuantity,
    };

    private sealed record Delivery(TableRequests Calls, IReadOnlyList<(string TrailName, decimal Events)> Copies);
}
