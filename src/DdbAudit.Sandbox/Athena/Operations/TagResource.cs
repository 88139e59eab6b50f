using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Athena.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Athena.Operations;

internal sealed class TagResource(WorkGroupStore groups) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var arn = input.RequiredText("ResourceARN");
        _ = groups.FindByArn(arn) ?? throw AthenaErrors.NoResource(arn);
        groups.Change(arn, group => group with { Tags = group.Tags.SetItems(AthenaInput.Tags(input)) });
        return [];
    }
}
