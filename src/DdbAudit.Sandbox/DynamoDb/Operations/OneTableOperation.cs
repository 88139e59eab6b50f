using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>An operation on the items of the one table that TableName names.</summary>
internal abstract class OneTableOperation(TableStore tables) : IDataPlaneOperation
{
    private static readonly string[] LegacyParameters =
        ["Expected", "ConditionalOperator", "AttributeUpdates", "AttributesToGet", "KeyConditions", "QueryFilter", "ScanFilter"];

    public abstract bool ReadOnly { get; }

    public IReadOnlyList<TableName> TablesOf(JsonInput input, SandboxRequest request) => [TableOf(input, request)];

    public JsonObject ParametersToRecord(JsonInput input, SandboxRequest request) =>
        RecordedParameters.Of(input, tables.Find(TableOf(input, request))?.Definition.Key);

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        if (LegacyParameters.FirstOrDefault(input.Has) is { } legacy)
            throw DynamoErrors.Invalid($"The sandbox does not know the legacy parameter {legacy}; use expressions");
        ConsumedCapacity.CheckRequest(input);
        return Run(input, tables.GetServing(TableOf(input, request), request));
    }

    /// <exception cref="ServiceError">The operation is refused.</exception>
    protected abstract JsonObject Run(JsonInput input, Table table);

    private static TableName TableOf(JsonInput input, SandboxRequest request) => TableName.Parse(input.RequiredText("TableName"), request);
}
