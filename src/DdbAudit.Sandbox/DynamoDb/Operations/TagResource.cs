using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>Adds tags to a table, or replaces their values.</summary>
internal sealed class TagResource(TableStore tables) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var table = tables.GetByArn(input.RequiredText("ResourceArn"), request);
        var added = input.RequiredObjects("Tags");
        table.ChangeTags(tags => TableTags.Add(tags, added));
        return [];
    }
}
