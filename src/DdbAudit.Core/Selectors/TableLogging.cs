using DdbAudit.Arns;

namespace DdbAudit.Selectors;

/// <summary>That DdbAudit logs a table in a scope. The table is an ARN, or <see cref="AllTables"/>.</summary>
internal sealed record TableLogging(string Table, LoggingScope Scope)
{
    /// <summary>Stands for every table of every Region that the trail covers; also a basic selector's value for it.</summary>
    public const string AllTables = "arn:aws:dynamodb";

    public bool IsAllTables => Table == AllTables;

    /// <summary>The table, or every table, as calls touch it.</summary>
    public static AuditedResource Resource(string table, AuditScope scope) =>
        TableArn.TryParse(table) is { } arn ? AuditedResource.Table(arn) : AuditedResource.EveryTable(scope);
}
