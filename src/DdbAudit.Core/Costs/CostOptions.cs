namespace DdbAudit.Costs;

/// <summary>What an estimate takes for granted about the logs and their use.</summary>
internal sealed record CostOptions
{
    /// <summary>Bytes of an event as JSON, which CloudWatch Logs bills by.</summary>
    public decimal EventBytes { get; init; } = 1500;

    /// <summary>Bytes of an event in a gzip file, which S3 and Athena bill by.</summary>
    public decimal CompressedEventBytes { get; init; } = 250;

    /// <summary>Days that log files are kept; null for what the trail's bucket says.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>Whether the trail sends its events to CloudWatch Logs, too.</summary>
    public bool CloudWatchLogs { get; init; }

    /// <summary>Days that the log group keeps events; null for what it says.</summary>
    public int? LogGroupRetentionDays { get; init; }

    /// <summary>Alarms, each on a metric filter's metric of its own.</summary>
    public int AlarmCount { get; init; }

    /// <summary>Athena's queries in a month.</summary>
    public int AthenaQueryCount { get; init; }

    /// <summary>Days of logs that a query goes through.</summary>
    public int AthenaQueryDays { get; init; } = 30;

    public DdbAuditRates Rates { get; init; } = new();
}
