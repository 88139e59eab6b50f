using System.Text;
using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.PartiQL;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>One PartiQL statement: a SELECT of any size, a page at a time, or a write of one item.</summary>
internal sealed class ExecuteStatement(TableStore tables) : IDataPlaneOperation
{
    /// <summary>False for a SELECT too: so AWS records it.</summary>
    public bool ReadOnly => false;

    public IReadOnlyList<TableName> TablesOf(JsonInput input, SandboxRequest request) => StatementInput.TablesOf([input], request);

    public JsonObject ParametersToRecord(JsonInput input, SandboxRequest request) =>
        RecordedParameters.AddOthers(new JsonObject { ["statement"] = StatementInput.ToRecord(input, tables, request) }, input, "Statement");

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        ConsumedCapacity.CheckRequest(input);
        var statement = StatementInput.Read(input);
        var table = tables.GetServing(statement.Table, request);
        return statement is SelectStatement select ? Select(select, table, input) : Write((WriteStatement)statement, table, input);
    }

    private static JsonObject Write(WriteStatement statement, Table table, JsonInput input)
    {
        var write = statement.Prepare(table, input.Text("ReturnValuesOnConditionCheckFailure") == "ALL_OLD");
        var (before, after) = write.Apply();
        var returned = ReturnValues.Select(statement.Returning, write, before, after);
        var reply = new JsonObject { ["Items"] = returned is null ? [] : new JsonArray(returned.ToJson()) };
        ConsumedCapacity.AddWrite(reply, input, table, before, after);
        return reply;
    }

    private static JsonObject Select(SelectStatement select, Table table, JsonInput input)
    {
        var source = ItemSource.Of(table, select.Index, input);
        var page = ItemPage.Read(Entries(select, source, input), ItemPage.Limit(input), select.Where);
        var items = page.Items.Select(item => select.Columns is null ? item : item.Only(select.Columns.Select(column => column.Attribute)));
        var reply = new JsonObject { ["Items"] = new JsonArray([.. items.Select(item => item.ToJson())]) };
        if (page.Last is not null)
        {
            var last = source.KeyOf(page.Last).ToJson();
            reply["NextToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(last.ToJsonString()));
            reply["LastEvaluatedKey"] = last;
        }

        ConsumedCapacity.AddRead(reply, input, table, page.ScannedBytes);
        return reply;
    }

    /// <summary>The partition that the condition names, else all; from where NextToken says.</summary>
    private static IEnumerable<IndexEntry> Entries(SelectStatement select, ItemSource source, JsonInput input)
    {
        IEnumerable<IndexEntry> entries = source.Entries();
        if (select.Where is not null && KeyEquality.Find(select.Where, source.Key.Partition.Name) is { } partition)
            entries = entries.Where(entry => entry.IndexKey.Partition.Equals(partition));
        if (input.Text("NextToken") is not { } token)
            return entries;
        var start = source.StartAt(ReadToken(token));
        return entries.Where(entry => entry.CompareTo(start) > 0);
    }

    private static JsonInput ReadToken(string token)
    {
        var bytes = new byte[token.Length];
        if (!Convert.TryFromBase64String(token, bytes, out var length))
            throw DynamoErrors.Invalid("Invalid NextToken");
        try
        {
            return JsonInput.Parse(bytes.AsMemory(0, length));
        }
        catch (ServiceError)
        {
            throw DynamoErrors.Invalid("Invalid NextToken");
        }
    }
}
