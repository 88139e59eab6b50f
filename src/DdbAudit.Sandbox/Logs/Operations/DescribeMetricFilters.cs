using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs.Operations;

/// <summary>The metric filters of a group, or of all groups of the account and Region, by name.</summary>
internal sealed class DescribeMetricFilters(LogGroupStore groups) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var (metric, space) = (input.Text("metricName"), input.Text("metricNamespace"));
        if (metric is null != space is null)
            throw LogsErrors.Invalid("metricName and metricNamespace must be given together.");
        var prefix = input.Text("filterNamePrefix") ?? "";
        var searched = input.Text("logGroupName") is null
            ? groups.In(request.Caller.AccountId, request.Region)
            : [LogsInput.FindGroup(groups, input, request)];
        var found =
            from holder in searched
            from filter in holder.MetricFilters.Values
            where filter.FilterName.StartsWith(prefix, StringComparison.Ordinal)
            where metric is null || (filter.Transformation.MetricName == metric && filter.Transformation.MetricNamespace == space)
            select Describe(holder, filter);
        return LogsPage.Of("metricFilters", found, input);
    }

    private static JsonObject Describe(LogGroup group, MetricFilter filter) => new()
    {
        ["filterName"] = filter.FilterName,
        ["filterPattern"] = filter.FilterPattern,
        ["metricTransformations"] = new JsonArray(Describe(filter.Transformation)),
        ["creationTime"] = filter.CreationTime.ToUnixTimeMilliseconds(),
        ["logGroupName"] = group.Name,
    };

    private static JsonObject Describe(MetricTransformation transformation)
    {
        var json = new JsonObject
        {
            ["metricName"] = transformation.MetricName,
            ["metricNamespace"] = transformation.MetricNamespace,
            ["metricValue"] = transformation.MetricValue,
        };
        if (transformation.DefaultValue is { } value)
            json["defaultValue"] = value;
        if (transformation.Unit is { } unit)
            json["unit"] = unit;
        if (!transformation.Dimensions.IsEmpty)
            json["dimensions"] = new JsonObject(transformation.Dimensions.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Key, one.Value)));
        return json;
    }
}
