using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Athena.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Athena.Operations;

internal sealed class CreateWorkGroup(WorkGroupStore groups, TimeProvider clock) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var configuration = input.Object("Configuration");
        var group = new WorkGroup(AthenaInput.WorkGroupName(input, "Name"), request.Caller.AccountId, request.Region, clock.GetUtcNow())
        {
            Description = input.Text("Description") ?? "",
            Configuration = new WorkGroupConfiguration
            {
                Result = AthenaInput.Result(configuration?.Object("ResultConfiguration"), new ResultConfiguration()),
                EnforceWorkGroupConfiguration = configuration?.Flag("EnforceWorkGroupConfiguration") ?? true,
                PublishCloudWatchMetricsEnabled = configuration?.Flag("PublishCloudWatchMetricsEnabled") ?? true,
                RequesterPaysEnabled = configuration?.Flag("RequesterPaysEnabled") ?? false,
                BytesScannedCutoffPerQuery = configuration is { } given ? AthenaInput.Cutoff(given) : null,
            },
        };
        group = group with { Tags = group.Tags.SetItems(AthenaInput.Tags(input)) };
        return groups.TryAdd(group) ? [] : throw AthenaErrors.Invalid("WorkGroup is already created");
    }
}
