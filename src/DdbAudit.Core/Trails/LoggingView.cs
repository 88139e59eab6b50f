namespace DdbAudit.Trails;

/// <summary>What users see of how a trail logs a table.</summary>
internal static class LoggingView
{
    public static DdbDataEventLogging Of(string table, TrailState trail, AuditScope scope)
    {
        var isAllTables = table == TableLogging.AllTables;
        var arn = isAllTables ? AnyTable(scope) : TableArn.TryParse(table)!;
        var selectors = IsSwitchedOff(trail) ? new SelectorSet() : trail.Selectors;
        var read = selectors.LoggedBy(AuditedCall.Read(arn));
        var write = selectors.LoggedBy(AuditedCall.Write(arn));
        return Unlogged(isAllTables ? null : arn, scope) with
        {
            IsLogging = trail.IsLogging && (read ?? write) is not null,
            Reads = read is not null,
            Writes = write is not null,
            PartiQL = selectors.Logs(AuditedCall.PartiQLRead(arn)),
            Streams = selectors.Logs(AuditedCall.StreamRead(arn)),
            TrailName = trail.Name,
            TrailArn = trail.Arn,
            S3BucketName = trail.Description.S3BucketName,
            S3KeyPrefix = trail.Description.S3KeyPrefix,
            SelectorName = read ?? write,
            IsOurs = trail.Selectors.Own.Any(entry => entry.Table == table || entry.IsAllTables),
            LoggingSince = trail.IsLogging ? trail.StartedLogging : null,
            LatestDelivery = trail.LatestDelivery,
            LatestDeliveryError = trail.LatestDeliveryError,
        };
    }

    public static DdbDataEventLogging OfUnlogged(string table, AuditScope scope) => Unlogged(TableArn.TryParse(table), scope);

    private static DdbDataEventLogging Unlogged(TableArn? table, AuditScope scope) => new()
    {
        TableName = table?.TableName ?? "*",
        TableArn = table?.ToString(),
        IsLogging = false,
        Account = scope.AccountId,
        Region = table?.Region ?? scope.Region,
        Endpoint = scope.EndpointText,
    };

    private static bool IsSwitchedOff(TrailState trail) =>
        trail.Selectors.Advanced is [{ Name: SelectorName.Off }];

    // A name that no table has: whatever logs it logs every table.
    private static TableArn AnyTable(AuditScope scope) => new(scope.Partition, scope.Region, scope.AccountId, "*");
}
