using DdbAudit.Records.PartiQL;
using DdbAudit.Records.Requests;

namespace DdbAudit.Records.Items;

/// <summary>Takes events apart into what they did to each item. For one thread.</summary>
internal sealed class ItemAccessReader(RequestPools pools)
{
    private readonly RequestParser _call = new(pools);

    public ItemAccessReader()
        : this(new RequestPools())
    {
    }

    /// <returns>At least one row: an event that names no item is about its table, or about nothing that the record shows.</returns>
    public List<DdbItemAccess> Read(DdbDataEvent source)
    {
        var rows = new List<DdbItemAccess>();
        if (source.Kept.HasCalls)
            AddCalls(source, rows);
        if (rows.Count == 0)
            AddCall(source, source.Keys, rows);
        return rows.Count > 0 ? rows : ReadTables(source);
    }

    private static void AddCall(DdbDataEvent source, DdbKeyList keys, List<DdbItemAccess> rows)
    {
        if (source.Statement is { } statement)
            AddStatement(source, statement, keys, rows);
        else if (keys.Count > 0)
            AddKeys(source, ItemOperation.OfEvent(source.EventName), source.TableName, keys, source.AttributeNames, rows);
    }

    private void AddCalls(DdbDataEvent source, List<DdbItemAccess> rows)
    {
        var request = source.Kept.Request;
        foreach (var call in ItemCall.ReadAll(request, pools))
        {
            call.Parse(request, _call);
            var attributes = new DdbTextList([.. _call.AttributeNames]);
            var table = _call.Tables.Count > 0 ? _call.Tables[0] : source.TableName;
            var keys = _call.Keys.ToKeys(call.Json.In(request));
            if (_call.Statements.Count > 0)
                AddStatement(source, _call.Statements[0], keys, rows);
            else
                AddKeys(source, ItemOperation.OfItem(source.EventName, call.Word), table, keys, attributes, rows);
        }
    }

    private static void AddKeys(
        DdbDataEvent source, ItemOperation operation, string? table, IReadOnlyList<DdbKey> keys, DdbTextList attributes, List<DdbItemAccess> rows)
    {
        foreach (var key in OneOrMore(keys))
        {
            rows.Add(new DdbItemAccess(source)
            {
                Operation = operation.Name,
                IamAction = operation.IamAction,
                Access = operation.Access ?? source.Access,
                TableName = table,
                IndexName = source.IndexName,
                TypedKey = key,
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
        foreach (var key in OneOrMore(keys))
        {
            rows.Add(new DdbItemAccess(source)
            {
                Operation = operation.Name,
                IamAction = operation.IamAction,
                Access = operation.Access ?? source.Access,
                TableName = statement.Table is { } table ? TableReference.ToName(table) : source.TableName,
                IndexName = statement.Index,
                TypedKey = key,
                Statement = text,
            });
        }
    }

    private static IReadOnlyList<DdbKey?> OneOrMore(IReadOnlyList<DdbKey> keys)
    {
        if (keys.Count > 0)
            return keys;
        return [null];
    }

    // The request was left out or names no item: all that is known are the tables.
    private static List<DdbItemAccess> ReadTables(DdbDataEvent source)
    {
        var rows = new List<DdbItemAccess>();
        foreach (var table in source.TableNames.DefaultIfEmpty())
            AddKeys(source, ItemOperation.OfEvent(source.EventName), table, [], source.AttributeNames, rows);
        return rows;
    }
}
