namespace DdbAudit.Sandbox.Athena.Sql;

/// <param name="Relation">The table's name or alias; empty where there is none.</param>
/// <param name="IsHidden">Whether an asterisk leaves it out, as $path.</param>
internal sealed record SchemaColumn(string Relation, string Name, bool IsHidden = false);
