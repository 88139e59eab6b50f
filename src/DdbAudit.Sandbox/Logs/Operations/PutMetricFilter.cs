using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs.Operations;

/// <summary>Adds a metric filter, or replaces the one of that name. It sees the events that come from now on.</summary>
internal sealed class PutMetricFilter(LogGroupStore groups, TimeProvider clock) : IJsonOperation
{
    private const int MaxFilters = 100;
    private const int MaxWithRegex = 5;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var arn = LogsInput.GroupArn(input, request);
        if (input.RequiredObjects("metricTransformations") is not [var transformation])
            throw LogsErrors.Invalid("1 validation error detected: Value at 'metricTransformations' failed to satisfy constraint: Member must have length equal to 1");
        var filter = new MetricFilter(LogsInput.FilterName(input), input.RequiredText("filterPattern"), TransformationReader.Read(transformation), clock.GetUtcNow());
        groups.Change(arn, group => Within(group with { MetricFilters = group.MetricFilters.SetItem(filter.FilterName, filter) }));
        return [];
    }

    private static LogGroup Within(LogGroup group)
    {
        if (group.MetricFilters.Count > MaxFilters || group.MetricFilters.Values.Count(filter => filter.HasRegex) > MaxWithRegex)
            throw LogsErrors.LimitExceeded();
        return group;
    }
}
