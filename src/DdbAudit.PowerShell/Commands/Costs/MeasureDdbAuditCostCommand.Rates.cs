using System.Management.Automation;
using DdbAudit.Costs;

namespace DdbAudit.Commands;

/// <summary>What an estimate takes for granted: rates in USD and how logs are kept and used. The defaults are those of <see cref="DdbAuditRates"/>.</summary>
public sealed partial class MeasureDdbAuditCostCommand
{
    private static readonly DdbAuditRates List = new();
    private static readonly CostOptions Usual = new();

    [Parameter]
    [ValidateRange(0, 1000)]
    public decimal DataEventRate { get; set; } = List.DataEvents;

    [Parameter]
    [ValidateRange(0, 1000)]
    public decimal S3StorageRate { get; set; } = List.S3Storage;

    [Parameter]
    [ValidateRange(0, 1000)]
    public decimal S3PutRate { get; set; } = List.S3Put;

    [Parameter]
    [ValidateRange(0, 1000)]
    public decimal LogsIngestionRate { get; set; } = List.LogsIngestion;

    [Parameter]
    [ValidateRange(0, 1000)]
    public decimal LogsStorageRate { get; set; } = List.LogsStorage;

    [Parameter]
    [ValidateRange(0, 1000)]
    public decimal AlarmRate { get; set; } = List.Alarm;

    [Parameter]
    [ValidateRange(0, 1000)]
    public decimal MetricRate { get; set; } = List.Metric;

    [Parameter]
    [ValidateRange(0, 1000)]
    public decimal AthenaScanRate { get; set; } = List.AthenaScan;

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
    [ValidateRange(1, 3653)]
    public int LogGroupRetentionDays { get; set; } = Usual.LogGroupRetentionDays;

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
        Rates = Rates == List ? List : Rates with { AsOf = "given, else " + List.AsOf, Basis = "USD" },
    };

    private DdbAuditRates Rates => new()
    {
        DataEvents = DataEventRate,
        S3Storage = S3StorageRate,
        S3Put = S3PutRate,
        LogsIngestion = LogsIngestionRate,
        LogsStorage = LogsStorageRate,
        Alarm = AlarmRate,
        Metric = MetricRate,
        AthenaScan = AthenaScanRate,
    };
}
