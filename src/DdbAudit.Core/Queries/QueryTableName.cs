using System.Text.RegularExpressions;

namespace DdbAudit.Queries;

/// <summary>A table's name with its database. Rule: "Name databases, tables, and columns" (Amazon Athena User Guide).</summary>
internal sealed partial record QueryTableName
{
    /// <exception cref="AuditException">InvalidQueryName: one of them is no name that Athena and its DDL take as it is.</exception>
    public QueryTableName(string database, string table)
    {
        Database = Check(database, "database");
        Table = Check(table, "table");
    }

    public string Database { get; }

    public string Table { get; }

    /// <summary>As a query names it.</summary>
    public override string ToString() => $"\"{Database}\".\"{Table}\"";

    /// <summary>Whether there can be such a table.</summary>
    public static bool IsValid(string database, string table) => ValidName().IsMatch(database) && ValidName().IsMatch(table);

    private static string Check(string name, string kind) =>
        ValidName().IsMatch(name) ? name : throw new AuditException(
            AuditError.InvalidQueryName, $"'{name}' is no name for a {kind}: 1 to 255 lower-case letters, digits and underscores, a letter or underscore first.") { Target = name };

    [GeneratedRegex(@"^[a-z_][a-z0-9_]{0,254}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ValidName();
}
