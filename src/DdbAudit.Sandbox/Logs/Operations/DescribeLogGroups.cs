using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs.Operations;

/// <summary>The groups of the account and Region, by name.</summary>
internal sealed class DescribeLogGroups(LogGroupStore groups) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var (prefix, part) = (input.Text("logGroupNamePrefix"), input.Text("logGroupNamePattern"));
        if (prefix is not null && part is not null)
            throw LogsErrors.Invalid("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        var found = groups.In(request.Caller.AccountId, request.Region)
            .Where(group => group.Name.StartsWith(prefix ?? "", StringComparison.Ordinal) && group.Name.Contains(part ?? "", StringComparison.Ordinal))
            .Where(group => input.Texts("logGroupIdentifiers") is not { } wanted || wanted.Contains(group.Name) || wanted.Contains(group.Arn));
        return LogsPage.Of("logGroups", found.Select(Describe), input);
    }

    private static JsonObject Describe(LogGroup group)
    {
        var json = new JsonObject
        {
            ["logGroupName"] = group.Name,
            ["creationTime"] = group.CreationTime.ToUnixTimeMilliseconds(),
            ["metricFilterCount"] = group.MetricFilters.Count,
            ["arn"] = $"{group.Arn}:*",
            ["storedBytes"] = group.StoredBytes,
            ["logGroupClass"] = group.LogGroupClass,
            ["logGroupArn"] = group.Arn,
        };
        if (group.RetentionInDays is { } days)
            json["retentionInDays"] = days;
        if (group.KmsKeyId is { } key)
            json["kmsKeyId"] = key;
        return json;
    }
}
