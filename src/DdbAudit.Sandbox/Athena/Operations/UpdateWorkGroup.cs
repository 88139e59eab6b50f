using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Athena.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Athena.Operations;

/// <summary>Changes what the request names of a work group and leaves the rest.</summary>
internal sealed class UpdateWorkGroup(WorkGroupStore groups) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var group = AthenaInput.FindWorkGroup(groups, AthenaInput.WorkGroupName(input, "WorkGroup"), request);
        groups.Change(group.Arn, current => current with
        {
            Description = input.Text("Description") ?? current.Description,
            State = input.Text("State") ?? current.State,
            Configuration = input.Object("ConfigurationUpdates") is { } updates ? Update(current.Configuration, updates) : current.Configuration,
        });
        return [];
    }

    private static WorkGroupConfiguration Update(WorkGroupConfiguration before, JsonInput updates) => before with
    {
        Result = AthenaInput.Result(updates.Object("ResultConfigurationUpdates"), before.Result),
        EnforceWorkGroupConfiguration = updates.Flag("EnforceWorkGroupConfiguration") ?? before.EnforceWorkGroupConfiguration,
        PublishCloudWatchMetricsEnabled = updates.Flag("PublishCloudWatchMetricsEnabled") ?? before.PublishCloudWatchMetricsEnabled,
        RequesterPaysEnabled = updates.Flag("RequesterPaysEnabled") ?? before.RequesterPaysEnabled,
        BytesScannedCutoffPerQuery = updates.Flag("RemoveBytesScannedCutoffPerQuery") == true
            ? null
            : AthenaInput.Cutoff(updates) ?? before.BytesScannedCutoffPerQuery,
    };
}
