using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Glue.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Glue.Operations;

/// <summary>The tags of a database; tables have Parameters.</summary>
internal sealed class GetTags(CatalogStore catalog) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var name = input.RequiredText("ResourceArn").Split('/')[^1];
        var database = catalog.Find(request.Caller.AccountId, request.Region, name) ?? throw CatalogErrors.NoDatabase(name);
        return new JsonObject { ["Tags"] = new JsonObject(database.Tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value))) };
    }
}
