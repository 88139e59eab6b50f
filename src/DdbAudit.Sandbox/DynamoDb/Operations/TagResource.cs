using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>Adds tags to a table, or replaces their values.</summary>
internal sealed class TagResource(TableStore tables) : IDynamoDbOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var table = tables.GetByArn(input.RequiredText("ResourceArn"), request);
        table.Tags = TableTags.Add(table.Tags, input.RequiredObjects("Tags"));
        return [];
    }
}
