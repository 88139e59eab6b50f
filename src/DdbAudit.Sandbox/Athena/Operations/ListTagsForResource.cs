using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Athena.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Athena.Operations;

internal sealed class ListTagsForResource(WorkGroupStore groups) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var arn = input.RequiredText("ResourceARN");
        var group = groups.FindByArn(arn) ?? throw AthenaErrors.NoResource(arn);
        return new JsonObject { ["Tags"] = new JsonArray([.. group.Tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]) };
    }
}
