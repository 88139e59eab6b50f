using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs.Operations;

internal sealed class DeleteMetricFilter(LogGroupStore groups) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var name = LogsInput.FilterName(input);
        groups.Change(LogsInput.GroupArn(input, request), group => group.MetricFilters.ContainsKey(name)
            ? group with { MetricFilters = group.MetricFilters.Remove(name) }
            : throw LogsErrors.NotFound("The specified metric filter does not exist."));
        return [];
    }
}
