using DdbAudit.Records;

namespace DdbAudit.Queries;

/// <summary>What a call did, as SQL sees it: by the first word of its PartiQL statement, else by its name, else by the record's readOnly.</summary>
internal static class AccessSql
{
    private const string Verb = """upper(regexp_extract(requestparameters, '(?i)"statement"\s*:\s*"[\s(]*([a-z]+)', 1))""";

    /// <summary>An expression that is Read or Write.</summary>
    public static SqlCondition Value()
    {
        var reads = SqlCondition.In("eventname", DataPlane.KnownCalls(DdbAccess.Read));
        var writes = SqlCondition.In("eventname", DataPlane.KnownCalls(DdbAccess.Write));
        return new SqlCondition(
            $"CASE WHEN {Verb} IN ('INSERT', 'UPDATE', 'DELETE') THEN 'Write' WHEN {Verb} IN ('SELECT', 'EXISTS') THEN 'Read'"
            + $" WHEN {reads.Sql} THEN 'Read' WHEN {writes.Sql} THEN 'Write' WHEN readonly = 'true' THEN 'Read' ELSE 'Write' END",
            [.. reads.Parameters, .. writes.Parameters],
            true);
    }
}
