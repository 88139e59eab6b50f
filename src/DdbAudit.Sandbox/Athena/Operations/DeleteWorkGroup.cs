using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Athena.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Athena.Operations;

/// <summary>Deletes a work group. One that has queries is deleted with them, or not at all.</summary>
internal sealed class DeleteWorkGroup(WorkGroupStore groups, QueryStore queries) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var group = AthenaInput.FindWorkGroup(groups, AthenaInput.WorkGroupName(input, "WorkGroup"), request);
        if (group.Name == WorkGroup.Primary)
            throw AthenaErrors.Invalid("The primary WorkGroup cannot be deleted.");
        if (input.Flag("RecursiveDeleteOption") != true && queries.All.Any(query => query.Request.WorkGroup.Arn == group.Arn))
            throw AthenaErrors.Invalid($"WorkGroup {group.Name} is not empty");
        groups.Remove(group.Arn);
        queries.Remove(group.Arn);
        return [];
    }
}
