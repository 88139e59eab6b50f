namespace DdbAudit.Trails;

/// <summary>What users see of how a trail logs a table.</summary>
internal static class LoggingView
{
    /// <param name="table">An ARN, or <see cref="TableLogging.AllTables"/>.</param>
    public static DdbDataEventLogging Of(string table, TrailState trail, AuditScope scope)
    {
        var resource = TableLogging.Resource(table, scope);
        var selectors = trail is { IsLogging: false, Selectors.IsSwitchedOff: true } ? new SelectorSet() : trail.Selectors;
        var own = new SelectorSet { Advanced = [.. OwnSelector.Write(trail.Own)] };
        var (reads, writes) = (selectors.LoggedBy(AuditedCall.Reads(resource)), selectors.LoggedBy(AuditedCall.Writes(resource)));
        var partiQL = selectors.LoggedBy(AuditedCall.PartiQL(resource));
        var ours = own.LoggedBy([.. AuditedCall.Reads(resource), .. AuditedCall.Writes(resource), .. AuditedCall.PartiQL(resource)]);
        var selector = ours ?? reads ?? writes ?? partiQL;
        return Unlogged(TableArn.TryParse(table), scope) with
        {
            IsLogging = trail.IsLogging && selector is not null,
            Reads = reads is not null,
            Writes = writes is not null,
            PartiQL = partiQL is not null,
            Streams = selectors.LoggedBy(AuditedCall.StreamReads(resource)) is not null,
            TrailName = trail.Name,
            TrailArn = trail.Arn,
            S3BucketName = trail.Description.S3BucketName,
            S3KeyPrefix = trail.Description.S3KeyPrefix,
            SelectorName = selector,
            IsOurs = ours is not null,
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
}
