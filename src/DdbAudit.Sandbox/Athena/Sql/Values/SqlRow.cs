namespace DdbAudit.Sandbox.Athena.Sql.Values;

/// <summary>A row as a value: a struct of Hive's. Names are in lower case.</summary>
internal sealed record SqlRow(IReadOnlyList<(string Name, object? Value)> Fields)
{
    /// <summary>A field of a row; NULL of NULL.</summary>
    /// <exception cref="QueryError">The value is no row or has no such field.</exception>
    public static object? FieldOf(object? value, string name)
    {
        if (value is null)
            return null;
        if (value is not SqlRow row)
            throw QueryError.Mismatch($"Expression of type {SqlValue.TypeOf(value)} is not of type ROW");
        foreach (var (field, fieldValue) in row.Fields)
            if (field == name)
                return fieldValue;
        throw new QueryError($"COLUMN_NOT_FOUND: Column '{name}' cannot be resolved or requester is not authorized to access requested resources");
    }
}
