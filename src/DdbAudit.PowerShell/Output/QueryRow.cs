using System.Management.Automation;
using DdbAudit.Queries;

namespace DdbAudit.Output;

/// <summary>A row of a query's result as an object: a property for each column, typed as the column is.</summary>
internal static class QueryRow
{
    private const string TypeName = "DdbAudit.QueryRow";

    public static PSObject Of(IReadOnlyList<QueryResultColumn> columns, IReadOnlyList<string?> row)
    {
        var shown = new PSObject();
        shown.TypeNames.Insert(0, TypeName);
        for (var i = 0; i < columns.Count; i++)
        {
            // Two columns may have one name; no two properties can.
            var name = shown.Properties[columns[i].Name] is null ? columns[i].Name : $"{columns[i].Name}_{i + 1}";
            shown.Properties.Add(new PSNoteProperty(name, columns[i].Read(row[i])));
        }

        return shown;
    }
}
