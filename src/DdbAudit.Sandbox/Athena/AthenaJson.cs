using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Athena.State;

namespace DdbAudit.Sandbox.Athena;

/// <summary>Work groups and queries as the API writes them.</summary>
internal static class AthenaJson
{
    public static JsonObject Of(WorkGroup group) => new()
    {
        ["Name"] = group.Name,
        ["State"] = group.State,
        ["Configuration"] = Of(group.Configuration),
        ["Description"] = group.Description,
        ["CreationTime"] = AthenaInput.Seconds(group.CreationTime),
    };

    public static JsonObject Summary(WorkGroup group) => new()
    {
        ["Name"] = group.Name,
        ["State"] = group.State,
        ["Description"] = group.Description,
        ["CreationTime"] = AthenaInput.Seconds(group.CreationTime),
        ["EngineVersion"] = EngineVersion(),
    };

    public static JsonObject Of(QueryExecution query)
    {
        var (request, status) = (query.Request, query.Status);
        var json = new JsonObject
        {
            ["QueryExecutionId"] = request.QueryExecutionId,
            ["Query"] = request.Sql,
            ["StatementType"] = request.IsUtility ? "UTILITY" : "DML",
            ["SubstatementType"] = request.IsUtility ? "SHOW_TABLES" : "SELECT",
            ["ResultConfiguration"] = Of(request.Result with { OutputLocation = request.ResultFile }),
            ["QueryExecutionContext"] = request.Database is null ? [] : new JsonObject { ["Database"] = request.Database, ["Catalog"] = "awsdatacatalog" },
            ["Status"] = Of(status),
            ["Statistics"] = Statistics(query),
            ["WorkGroup"] = request.WorkGroup.Name,
            ["EngineVersion"] = EngineVersion(),
        };
        if (request.ExecutionParameters.Length > 0)
            json["ExecutionParameters"] = new JsonArray([.. request.ExecutionParameters.Select(value => JsonValue.Create(value))]);
        return json;
    }

    private static JsonObject Of(WorkGroupConfiguration configuration)
    {
        var json = new JsonObject
        {
            ["ResultConfiguration"] = Of(configuration.Result),
            ["EnforceWorkGroupConfiguration"] = configuration.EnforceWorkGroupConfiguration,
            ["PublishCloudWatchMetricsEnabled"] = configuration.PublishCloudWatchMetricsEnabled,
            ["RequesterPaysEnabled"] = configuration.RequesterPaysEnabled,
            ["EngineVersion"] = EngineVersion(),
        };
        if (configuration.BytesScannedCutoffPerQuery is { } cutoff)
            json["BytesScannedCutoffPerQuery"] = cutoff;
        return json;
    }

    private static JsonObject Of(ResultConfiguration result)
    {
        var json = new JsonObject();
        if (result.OutputLocation is { } location)
            json["OutputLocation"] = location;
        if (result.EncryptionOption is { } option)
            json["EncryptionConfiguration"] = result.KmsKey is null
                ? new JsonObject { ["EncryptionOption"] = option }
                : new JsonObject { ["EncryptionOption"] = option, ["KmsKey"] = result.KmsKey };
        if (result.ExpectedBucketOwner is { } owner)
            json["ExpectedBucketOwner"] = owner;
        return json;
    }

    private static JsonObject Of(QueryStatus status)
    {
        var json = new JsonObject { ["State"] = status.State, ["SubmissionDateTime"] = AthenaInput.Seconds(status.Submitted) };
        if (status.Reason is { } reason)
            json["StateChangeReason"] = reason;
        if (status.Completed is { } completed)
            json["CompletionDateTime"] = AthenaInput.Seconds(completed);
        if (status.ErrorCategory is { } category)
            json["AthenaError"] = new JsonObject { ["ErrorCategory"] = category, ["ErrorType"] = status.ErrorType, ["Retryable"] = false, ["ErrorMessage"] = status.Reason };
        return json;
    }

    private static JsonObject Statistics(QueryExecution query)
    {
        var status = query.Status;
        var json = new JsonObject { ["DataScannedInBytes"] = query.DataScannedInBytes };
        if (status.Completed is not { } completed)
            return json;
        json["EngineExecutionTimeInMillis"] = (long)(completed - (status.Started ?? completed)).TotalMilliseconds;
        json["QueryQueueTimeInMillis"] = (long)((status.Started ?? completed) - status.Submitted).TotalMilliseconds;
        json["TotalExecutionTimeInMillis"] = (long)(completed - status.Submitted).TotalMilliseconds;
        return json;
    }

    private static JsonObject EngineVersion() => new() { ["SelectedEngineVersion"] = "AUTO", ["EffectiveEngineVersion"] = "Athena engine version 3" };
}
