using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>A table by name or ARN.</summary>
internal sealed class DescribeTable(TableStore tables) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var table = tables.Get(input.RequiredText("TableName"), request);
        return new JsonObject { ["Table"] = TableJson.Describe(table, tables.Now) };
    }
}
