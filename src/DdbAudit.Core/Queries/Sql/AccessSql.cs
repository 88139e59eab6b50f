using DdbAudit.Records.Items;

namespace DdbAudit.Queries.Sql;

/// <summary>What a call did, as SQL sees it: by the first words of its PartiQL statements, else by its name, else by the record's readOnly.</summary>
internal static class AccessSql
{
    /// <summary>An expression that is Read or Write.</summary>
    public static string Value { get; } = $"""
        CASE
                WHEN {HasStatement("insert|update|delete")} THEN 'Write'
                WHEN {HasStatement("select|exists")} THEN 'Read'
                WHEN {SqlCondition.InKnown("eventname", DataPlane.KnownCalls(DdbAccess.Read))} THEN 'Read'
                WHEN {SqlCondition.InKnown("eventname", DataPlane.KnownCalls(DdbAccess.Write))} THEN 'Write'
                WHEN readonly = 'true' THEN 'Read'
                ELSE 'Write' END
        """.ReplaceLineEndings("\n");

    // A statement begins after its quote, white space (as JSON escapes it) and brackets.
    private static string HasStatement(string verbs) =>
        $@"regexp_like(requestparameters, '(?i)""statement""\s*:\s*""(\s|\\[nrt]|\()*({verbs})([^a-z0-9_-])')";
}
