namespace DdbAudit.Sandbox.Athena.Sql;

/// <summary>The columns of a relation, in their order. Names are in lower case.</summary>
internal sealed class RowSchema(IReadOnlyList<SchemaColumn> columns)
{
    public IReadOnlyList<SchemaColumn> Columns => columns;

    /// <summary>Index of a column and how many of the name's parts name it; null where there is none.</summary>
    /// <param name="parts">A column, perhaps after its relation's name, then perhaps fields within it.</param>
    public (int Index, int Used)? Find(IReadOnlyList<string> parts)
    {
        if (parts.Count > 1 && IndexOf(column => column.Relation == parts[0] && column.Name == parts[1]) is >= 0 and var qualified)
            return (qualified, 2);
        return IndexOf(column => column.Name == parts[0]) is >= 0 and var index ? (index, 1) : null;
    }

    /// <summary>The same columns under another relation's name.</summary>
    public RowSchema As(string relation) => new([.. columns.Select(column => column with { Relation = relation })]);

    public RowSchema With(IEnumerable<SchemaColumn> more) => new([.. columns, .. more]);

    private int IndexOf(Func<SchemaColumn, bool> matches)
    {
        for (var i = 0; i < columns.Count; i++)
            if (matches(columns[i]))
                return i;
        return -1;
    }
}
