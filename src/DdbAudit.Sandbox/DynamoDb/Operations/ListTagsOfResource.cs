using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>The tags of a table. One page always suffices: a table has at most 50.</summary>
internal sealed class ListTagsOfResource(TableStore tables) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var table = tables.GetByArn(input.RequiredText("ResourceArn"), request);
        var tags = table.Tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value });
        return new JsonObject { ["Tags"] = new JsonArray([.. tags]) };
    }
}
