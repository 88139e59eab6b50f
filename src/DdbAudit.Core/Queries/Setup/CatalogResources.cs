using DdbAudit.Changes;

namespace DdbAudit.Queries.Setup;

/// <summary>ARNs of the Data Catalog. Who may touch a table must be let to its database and to the catalog, too ("Specifying AWS Glue resource ARNs").</summary>
internal static class CatalogResources
{
    public static string Database(AuditScope scope, string name) => $"{Start(scope)}database/{name}";

    public static string Table(AuditScope scope, QueryTableName name) => $"{Start(scope)}table/{name.Database}/{name.Table}";

    public static IEnumerable<Permission> Permissions(AuditScope scope, string action, string database, string? table = null)
    {
        yield return new Permission(action, Start(scope) + "catalog");
        yield return new Permission(action, Database(scope, database));
        if (table is not null)
            yield return new Permission(action, $"{Start(scope)}table/{database}/{table}");
    }

    private static string Start(AuditScope scope) => $"arn:{scope.Partition}:glue:{scope.Region}:{scope.AccountId}:";
}
