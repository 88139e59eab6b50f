using DdbAudit.Sandbox.Athena.Sql;
using DdbAudit.Sandbox.Athena.Sql.Expressions;
using DdbAudit.Sandbox.Athena.Sql.Sources;
using DdbAudit.Sandbox.Athena.Sql.Values;
using DdbAudit.Sandbox.Athena.State;
using DdbAudit.Sandbox.Glue;
using DdbAudit.Sandbox.Glue.State;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Sandbox.Athena.Execution;

/// <summary>The tables of the Data Catalog over files in S3, as one query reads them. What it reads is counted.</summary>
internal sealed class CatalogTables(CatalogStore catalog, QueryStorage storage, QueryExecution query, TimeProvider clock) : ITables
{
    /// <summary>The hidden column that names the file of a row.</summary>
    private const string PathColumn = "$path";

    public Relation Read(TableSource source, Expression? where)
    {
        var table = Find(source);
        var columns = table.Columns.Select(column => (column.Name, Type: HiveType.Parse(column.Type))).ToList();
        var names = columns.Select(column => column.Name).Concat(table.PartitionKeys.Select(key => key.Name));
        var schema = new RowSchema([.. names.Select(name => new SchemaColumn(source.Name, name)), new SchemaColumn(source.Name, PathColumn, IsHidden: true)]);
        return new Relation(schema, ReadRows(PartitionProjection.Of(table, clock.GetUtcNow()).Where(source.Alias, where), columns, schema));
    }

    private IEnumerable<Row> ReadRows(IEnumerable<Partition> partitions, List<(string Name, HiveType Type)> columns, RowSchema schema)
    {
        var origin = query.Request.Origin;
        foreach (var partition in partitions)
        {
            foreach (var version in storage.List(origin, partition.Location))
            {
                var address = partition.Location with { Key = version.Key };
                var content = storage.Read(origin, address);
                query.CountScanned(content.Length);
                foreach (var record in LogRecords.Read(content))
                    yield return new Row(schema, [.. columns.Select(column => HiveJson.Member(record, column.Name, column.Type)), .. partition.Values, address.ToString()]);
            }
        }
    }

    private CatalogTable Find(TableSource source)
    {
        var request = query.Request;
        var database = source.Database ?? request.Database ?? "default";
        CheckAccess(request.Origin, database, source.Name);
        var found = catalog.Find(request.AccountId, request.Region, database)
            ?? throw QueryError.At(source.At, "SCHEMA_NOT_FOUND", $"Schema '{database}' does not exist");
        return found.Tables.GetValueOrDefault(source.Name)
            ?? throw QueryError.At(source.At, "TABLE_NOT_FOUND", $"Table 'awsdatacatalog.{database}.{source.Name}' does not exist");
    }

    private static void CheckAccess(SandboxRequest origin, string database, string table)
    {
        try
        {
            foreach (var resource in CatalogArn.Chain(origin, database, table))
                IdentityAccess.Check(origin, "glue:GetTable", resource);
        }
        catch (ServiceError denied)
        {
            throw new QueryError($"Insufficient permissions to execute the query. {denied.Message}");
        }
    }
}
