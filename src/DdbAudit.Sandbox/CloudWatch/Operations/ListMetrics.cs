using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

internal sealed class ListMetrics(MetricData data) : IJsonOperation
{
    private const int PageSize = 500;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var found = data.In(request.Caller.AccountId, request.Region).Where(metric => MetricInput.Has(metric, input));
        return CloudWatchPage.Of(found, input, PageSize, page => new JsonObject { ["Metrics"] = new JsonArray([.. page.Select(MetricJson.Of)]) });
    }
}
