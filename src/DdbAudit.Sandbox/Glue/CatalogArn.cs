using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Glue;

/// <summary>ARNs of the Data Catalog's things.</summary>
internal static class CatalogArn
{
    /// <summary>The catalog, and the database and the table within it where they are named.</summary>
    public static IEnumerable<string> Chain(SandboxRequest request, string? database, string? table)
    {
        var start = $"arn:{Partition.Of(request.Region)}:glue:{request.Region}:{request.Caller.AccountId}:";
        yield return start + "catalog";
        if (database is not null)
            yield return $"{start}database/{database}";
        if (database is not null && table is not null)
            yield return $"{start}table/{database}/{table}";
    }
}
