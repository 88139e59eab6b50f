namespace DdbAudit.Costs;

/// <summary>What an estimate takes for granted about the logs and their use.</summary>
internal sealed record CostOptions
{
    /// <summary>Where nothing says how long logs are kept.</summary>
    public const int DefaultRetentionDays = 365;

    public const int DefaultLogGroupRetentionDays = 30;

    /// <summary>Bytes of an event as JSON, which CloudWatch Logs bills by.</summary>
    public decimal EventBytes { get; init; } = 1500;

    /// <summary>Bytes of an event in a gzip file, which S3 and Athena bill by.</summary>
    public decimal CompressedEventBytes { get; init; } = 250;

    /// <summary>Days that log files are kept; null for what the trail's bucket says.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>Whether the trail sends its events to CloudWatch Logs, too.</summary>
    public bool CloudWatchLogs { get; init; }

    public int LogGroupRetentionDays { get; init; } = DefaultLogGroupRetentionDays;

    /// <summary>Alarms, each on a metric filter's metric of its own.</summary>
    public int AlarmCount { get; init; }

    /// <summary>Athena's queries in a month.</summary>
    public int AthenaQueryCount { get; init; }

    /// <summary>Days of logs that a query goes through.</summary>
    public int AthenaQueryDays { get; init; } = 30;

    public DdbAuditRates Rates { get; init; } = new();
}
