using System.Text.RegularExpressions;

namespace DdbAudit.Queries.Sql;

/// <summary>
/// Whether a call is to a table, by its name in the places that name tables: ARNs, tableName, PartiQL statements, and the members of a
/// batch. The same word elsewhere is an attribute's name or a value.
/// </summary>
internal static class TableNameSql
{
    private const string InStatement = @"""(?i:statement)""\s*:\s*""([^""\\]|\\.)*\b(?i:from|into|update)(\s|\\[nrt]|\\""|\\u0022)+";
    private const string InBatch = @"""(?i:requestitems)""\s*:\s*\{";

    public static SqlCondition Of(string tableName)
    {
        var name = Regex.Escape(tableName);
        return SqlCondition.Any(
        [
            Like("concat_ws(' ', requestparameters, json_format(CAST(resources AS JSON)))", $"""(:table/|"(?i:tablename)"\s*:\s*"|{InStatement}){name}([^A-Za-z0-9_.-]|$)"""),
            Like("requestparameters", $"""{InBatch}([\s\S]*\]\s*,)?\s*"{name}"\s*:\s*\["""),
            Like("requestparameters", $$"""{{InBatch}}([\s\S]*\}\s*,)?\s*"{{name}}"\s*:\s*\{"""),
        ]);
    }

    private static SqlCondition Like(string text, string pattern) => new($"coalesce(regexp_like({text}, ?), false)", SqlLiteral.Text(pattern));
}
