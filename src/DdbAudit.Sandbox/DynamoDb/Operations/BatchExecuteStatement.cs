using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.PartiQL;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>Up to 25 statements on one item each, all reads or all writes. Each has its own result: the call succeeds where they fail.</summary>
internal sealed class BatchExecuteStatement(TableStore tables) : IDataPlaneOperation
{
    private const string Member = "Statements";
    private const int MaxStatements = 25;

    public bool ReadOnly => false;

    public IReadOnlyList<TableName> TablesOf(JsonInput input, SandboxRequest request) => StatementInput.TablesOf(input.RequiredObjects(Member), request);

    public JsonObject ParametersToRecord(JsonInput input, SandboxRequest request) => StatementList.ToRecord(input, Member, tables, request);

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        ConsumedCapacity.CheckRequest(input);
        var parts = StatementList.Read(input, Member, MaxStatements).Select(Read).ToList();
        if (parts.Select(part => part.Statement).OfType<Statement>().Select(statement => statement is SelectStatement).Distinct().Count() > 1)
            throw DynamoErrors.Invalid("A batch must consist of either read statements or write statements");
        var units = new List<(Table, double)>();
        var reply = new JsonObject { ["Responses"] = new JsonArray([.. parts.Select(part => Respond(part, request, units))]) };
        ConsumedCapacity.AddEach(reply, input, units);
        return reply;
    }

    private static Part Read(JsonInput input)
    {
        try
        {
            return new Part(input, StatementInput.Read(input), null);
        }
        catch (ServiceError error)
        {
            return new Part(input, null, error);
        }
    }

    private JsonObject Respond(Part part, SandboxRequest request, List<(Table Table, double Units)> units)
    {
        var response = new JsonObject();
        try
        {
            var statement = part.Statement ?? throw part.Error!;
            var name = TableName.Parse(statement.Table, request);
            response["TableName"] = name.Name;
            if (Execute(statement, tables.GetServing(name, request), part.Input, units) is { } item)
                response["Item"] = item.ToJson();
        }
        catch (ServiceError error)
        {
            response["Error"] = DynamoErrors.DescribePart(error);
        }

        return response;
    }

    private static Item? Execute(Statement statement, Table table, JsonInput input, List<(Table Table, double Units)> units) =>
        statement is SelectStatement select ? Select(select, table, input, units) : Write((WriteStatement)statement, table, input, units);

    private static Item? Select(SelectStatement select, Table table, JsonInput input, List<(Table Table, double Units)> units)
    {
        var read = select.ReadOne(table, nameof(BatchExecuteStatement));
        var found = table.Items.Find(read.CheckKey());
        units.Add((table, ConsumedCapacity.ReadUnits(found?.Size() ?? 0, input.Flag("ConsistentRead") == true)));
        return found is not null && select.Where!.Holds(found) ? read.Project(found) : null;
    }

    private static Item? Write(WriteStatement statement, Table table, JsonInput input, List<(Table Table, double Units)> units)
    {
        var write = statement.Prepare(table, input.Text("ReturnValuesOnConditionCheckFailure") == "ALL_OLD");
        var (before, after) = write.Apply();
        units.Add((table, ConsumedCapacity.WriteUnits(before, after)));
        return ReturnValues.Select(statement.Returning, write, before, after);
    }

    /// <summary>A statement of the batch, or the error that reading it made.</summary>
    private sealed record Part(JsonInput Input, Statement? Statement, ServiceError? Error);
}
