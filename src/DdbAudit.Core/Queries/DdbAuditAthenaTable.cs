using DdbAudit.Queries;
using DdbAudit.Queries.Setup;

namespace DdbAudit;

/// <summary>A trail's log files as a table of Athena, with the work group that its queries run in.</summary>
public sealed record DdbAuditAthenaTable
{
    public required string TrailName { get; init; }

    public required string DatabaseName { get; init; }

    public required string Name { get; init; }

    /// <summary>Where the account folders of the log files lie.</summary>
    public required string Location { get; init; }

    /// <summary>The accounts whose logs are seen.</summary>
    public required DdbTextList AccountIds { get; init; }

    /// <summary>The Regions whose logs are seen.</summary>
    public required DdbTextList Regions { get; init; }

    /// <summary>The first day of publication that is seen, UTC.</summary>
    public required string FirstDay { get; init; }

    public required string WorkGroupName { get; init; }

    /// <summary>Where results are written, which hold keys.</summary>
    public required string ResultLocation { get; init; }

    /// <summary>The KMS key that encrypts results; null where S3 does with keys of its own.</summary>
    public string? ResultKmsKey { get; init; }

    /// <summary>Days after which results expire; null where no rule says it.</summary>
    public int? ResultDays { get; init; }

    /// <summary>Bytes after which Athena cancels a query.</summary>
    public long? MaxBytesScanned { get; init; }

    public required string Account { get; init; }

    public required string Region { get; init; }

    /// <summary>The endpoint that answered, such as a sandbox's; null for AWS itself.</summary>
    public string? Endpoint { get; init; }

    /// <summary>As it stands; null where it is not whole.</summary>
    internal static DdbAuditAthenaTable? Of(AthenaState state, AuditScope scope) => state is not { Table: { } table, WorkGroup: { } group } ? null : new DdbAuditAthenaTable
    {
        TrailName = state.Stack,
        DatabaseName = table.Name.Database,
        Name = table.Name.Table,
        Location = table.Location,
        AccountIds = Projected(table, "account"),
        Regions = Projected(table, "region"),
        FirstDay = table.Parameters.GetValueOrDefault("projection.date.range", "").Split(',')[0].Replace('/', '-'),
        WorkGroupName = group.Name,
        ResultLocation = group.ResultLocation ?? "",
        ResultKmsKey = group.KmsKey,
        ResultDays = state.Expiry?.ExpirationDays,
        MaxBytesScanned = group.MaxBytesScanned,
        Account = scope.AccountId,
        Region = scope.Region,
        Endpoint = scope.EndpointText,
    };

    private static DdbTextList Projected(CatalogTable table, string key) => new([.. table.Parameters.GetValueOrDefault($"projection.{key}.values", "").Split(',')]);
}
