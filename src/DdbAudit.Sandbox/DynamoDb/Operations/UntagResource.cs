using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>Removes tags by key; a key that is not there is fine.</summary>
internal sealed class UntagResource(TableStore tables) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var table = tables.GetByArn(input.RequiredText("ResourceArn"), request);
        var removed = input.RequiredTexts("TagKeys");
        table.ChangeTags(tags => tags.RemoveRange(removed));
        return [];
    }
}
