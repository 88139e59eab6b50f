using System.Management.Automation;
using DdbAudit.Costs;

namespace DdbAudit.Commands;

/// <summary>What an estimate takes for granted: rates in USD and how logs are kept and used. The defaults are those of <see cref="DdbAuditRates"/>.</summary>
public sealed partial class MeasureDdbAuditCostCommand
{
    private static readonly CostOptions Usual = new();

    /// <summary>A hashtable becomes rates: <c>@{ DataEvents = 0.12 }</c>. A rate that is given by itself goes before it.</summary>
    [Parameter]
    [ValidateNotNull]
    public DdbAuditRates Rates { get; set; } = new();

    [Parameter]
    [ValidateRange(0, 1000)]
    public decimal? DataEventRate { get; set; }

    [Parameter]
    [ValidateRange(0, 1000)]
    public decimal? S3StorageRate { get; set; }

    [Parameter]
    [ValidateRange(0, 1000)]
    public decimal? S3PutRate { get; set; }

    [Parameter]
    [ValidateRange(0, 1000)]
    public decimal? LogsIngestionRate { get; set; }

    [Parameter]
    [ValidateRange(0, 1000)]
    public decimal? LogsStorageRate { get; set; }

    [Parameter]
    [ValidateRange(0, 1000)]
    public decimal? AlarmRate { get; set; }

    [Parameter]
    [ValidateRange(0, 1000)]
    public decimal? MetricRate { get; set; }

    [Parameter]
    [ValidateRange(0, 1000)]
    public decimal? AthenaScanRate { get; set; }

    [Parameter]
    [ValidateRange(1, 262144)]
    public decimal EventBytes { get; set; } = Usual.EventBytes;

    [Parameter]
    [ValidateRange(1, 262144)]
    public decimal CompressedEventBytes { get; set; } = Usual.CompressedEventBytes;

    [Parameter]
    [ValidateRange(1, 36500)]
    public int? RetentionDays { get; set; }

    [Parameter]
    public SwitchParameter CloudWatchLogs { get; set; }

    [Parameter]
    [Alias("LogRetentionDays")]
    [ValidateRange(1, 3653)]
    public int? LogGroupRetentionDays { get; set; }

    [Parameter]
    [ValidateRange(0, 10000)]
    public int AlarmCount { get; set; }

    [Parameter]
    [ValidateRange(0, 10_000_000)]
    public int AthenaQueryCount { get; set; }

    [Parameter]
    [ValidateRange(1, 36500)]
    public int AthenaQueryDays { get; set; } = Usual.AthenaQueryDays;

    private CostOptions Options => new()
    {
        EventBytes = EventBytes,
        CompressedEventBytes = CompressedEventBytes,
        RetentionDays = RetentionDays,
        CloudWatchLogs = CloudWatchLogs || AlarmCount > 0,
        LogGroupRetentionDays = LogGroupRetentionDays,
        AlarmCount = AlarmCount,
        AthenaQueryCount = AthenaQueryCount,
        AthenaQueryDays = AthenaQueryDays,
        Rates = UsedRates,
    };

    private DdbAuditRates UsedRates => Rates with
    {
        DataEvents = DataEventRate ?? Rates.DataEvents,
        S3Storage = S3StorageRate ?? Rates.S3Storage,
        S3Put = S3PutRate ?? Rates.S3Put,
        LogsIngestion = LogsIngestionRate ?? Rates.LogsIngestion,
        LogsStorage = LogsStorageRate ?? Rates.LogsStorage,
        Alarm = AlarmRate ?? Rates.Alarm,
        Metric = MetricRate ?? Rates.Metric,
        AthenaScan = AthenaScanRate ?? Rates.AthenaScan,
    };
}
