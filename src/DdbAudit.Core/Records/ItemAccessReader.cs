namespace DdbAudit.Records;

/// <summary>Takes an event apart into what it did to each item. Safe for several threads.</summary>
internal static class ItemAccessReader
{
    /// <returns>At least one row: an event that names no item is about its table, or about nothing that the record shows.</returns>
    public static List<DdbItemAccess> Read(DdbDataEvent source)
    {
        var rows = new List<DdbItemAccess>();
        if (source.Calls is not null)
            AddCalls(source, rows);
        else if (source.Statement is { } statement)
            AddStatement(source, statement, source.Keys, rows);
        else if (source.Keys.Count > 0)
            AddKeys(source, ItemOperation.OfEvent(source.EventName), source.TableName, source.Keys, source.AttributeNames, rows);
        return rows.Count > 0 ? rows : ReadTables(source);
    }

    private static void AddCalls(DdbDataEvent source, List<DdbItemAccess> rows)
    {
        var pools = new RecordPools();
        foreach (var call in ItemCall.ReadAll(source.Calls))
        {
            var request = call.Parse(pools);
            var attributes = new DdbTextList([.. request.AttributeNames]);
            var table = request.Tables.Count > 0 ? request.Tables[0] : source.TableName;
            if (request.Statements.Count > 0)
                AddStatement(source, request.Statements[0], request.Keys, rows);
            else
                AddKeys(source, ItemOperation.OfItem(source.EventName, call.Word), table, request.Keys, attributes, rows);
        }
    }

    private static void AddKeys(
        DdbDataEvent source, ItemOperation operation, string? table, IReadOnlyList<DdbKey> keys, DdbTextList attributes, List<DdbItemAccess> rows)
    {
        for (var i = 0; i < Math.Max(keys.Count, 1); i++)
        {
            var key = i < keys.Count ? keys[i] : null;
            rows.Add(new DdbItemAccess(source)
            {
                Operation = operation.Name,
                IamAction = operation.IamAction,
                Access = operation.Access ?? source.Access,
                TableName = table,
                IndexName = source.IndexName,
                TypedKey = key,
                Key = ToAttributes(key),
                AttributeNames = attributes,
            });
        }
    }

    // CloudTrail leaves the values of keys in a statement and redacts the others.
    private static void AddStatement(DdbDataEvent source, string text, IReadOnlyList<DdbKey> recorded, List<DdbItemAccess> rows)
    {
        var statement = PartiQLStatement.Parse(text);
        var operation = ItemOperation.OfStatement(source.EventName, statement);
        var keys = recorded.Count > 0 ? recorded : PartiQLKeys.Read(text);
        for (var i = 0; i < Math.Max(keys.Count, 1); i++)
        {
            var key = i < keys.Count ? keys[i] : null;
            rows.Add(new DdbItemAccess(source)
            {
                Operation = operation.Name,
                IamAction = operation.IamAction,
                Access = operation.Access ?? source.Access,
                TableName = statement.Table is { } table ? TableReference.ToName(table) : source.TableName,
                IndexName = statement.Index,
                TypedKey = key,
                Key = ToAttributes(key),
                Statement = text,
            });
        }
    }

    // The request was left out or names no item: all that is known are the tables.
    private static List<DdbItemAccess> ReadTables(DdbDataEvent source)
    {
        var rows = new List<DdbItemAccess>();
        foreach (var table in source.TableNames.DefaultIfEmpty())
            AddKeys(source, ItemOperation.OfEvent(source.EventName), table, [], source.AttributeNames, rows);
        return rows;
    }

    private static DdbAttributes? ToAttributes(DdbKey? key)
    {
        if (key is null)
            return null;
        var attributes = new Dictionary<string, string>(key.Count, StringComparer.Ordinal);
        foreach (var part in key)
            attributes[part.Name] = part.Value;
        return new DdbAttributes(attributes);
    }
}
