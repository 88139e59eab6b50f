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

    /// <summary>False for SELECTs too: so AWS records them.</summary>
    public bool ReadOnly => false;

    public IReadOnlyList<TableName> TablesOf(JsonInput input, SandboxRequest request) => StatementInput.TablesOf(input.RequiredObjects(Member), request);

    public JsonObject ParametersToRecord(JsonInput input, SandboxRequest request) => StatementList.ToRecord(input, Member, tables, request);

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        ConsumedCapacity.CheckRequest(input);
        var parts = StatementList.Read(input, Member, MaxStatements).Select(Read).ToList();
        if (parts.Select(part => part.Statement).OfType<Statement>().Select(statement => statement is SelectStatement).Distinct().Count() > 1)
            throw DynamoErrors.Invalid("A batch must consist of either read statements or write statements");
        var results = parts.Select(part => Execute(part, request)).ToList();
        var reply = new JsonObject { ["Responses"] = new JsonArray([.. results.Select(result => result.ToJson())]) };
        ConsumedCapacity.AddEach(reply, input, results.Where(result => result.Table is not null).Select(result => (result.Table!, result.Units)));
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

    private Result Execute(Part part, SandboxRequest request)
    {
        if (part.Statement is not { } statement)
            return new Result(null, Error: part.Error);
        try
        {
            var table = tables.GetServing(statement.Table, request);
            return statement is SelectStatement select ? Select(select, table, part.Input) : Write((WriteStatement)statement, table, part.Input);
        }
        catch (ServiceError error)
        {
            return new Result(statement.Table, Error: error);
        }
    }

    private static Result Select(SelectStatement select, Table table, JsonInput input)
    {
        var read = select.ReadOne(table, nameof(BatchExecuteStatement));
        var found = table.Items.Find(read.CheckKey());
        var units = ConsumedCapacity.ReadUnits(found?.Size() ?? 0, input.Flag("ConsistentRead") == true);
        return new Result(select.Table, table, units, found is not null && select.Where!.Holds(found) ? read.Project(found) : null);
    }

    private static Result Write(WriteStatement statement, Table table, JsonInput input)
    {
        var write = statement.Prepare(table, input.Text("ReturnValuesOnConditionCheckFailure") == "ALL_OLD");
        var (before, after) = write.Apply();
        return new Result(statement.Table, table, ConsumedCapacity.WriteUnits(before, after), ReturnValues.Select(statement.Returning, write, before, after));
    }

    /// <summary>A statement of the batch, or the error that reading it made.</summary>
    private sealed record Part(JsonInput Input, Statement? Statement, ServiceError? Error);

    /// <summary>What a statement came to.</summary>
    /// <param name="NameOrArn">The table as the statement names it; null where the statement could not be read.</param>
    /// <param name="Table">The table that units were consumed of; null where the statement failed.</param>
    private sealed record Result(string? NameOrArn, Table? Table = null, double Units = 0, Item? Item = null, ServiceError? Error = null)
    {
        public JsonObject ToJson()
        {
            var json = new JsonObject();
            if (NameOrArn is not null)
                json["TableName"] = NameOrArn[(NameOrArn.LastIndexOf('/') + 1)..];
            if (Item is not null)
                json[nameof(Item)] = Item.ToJson();
            if (Error is not null)
                json[nameof(Error)] = DynamoErrors.DescribePart(Error);
            return json;
        }
    }
}
