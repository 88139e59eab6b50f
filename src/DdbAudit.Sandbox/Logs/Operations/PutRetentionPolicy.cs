using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs.Operations;

/// <summary>Events older than this are gone. Only these numbers of days are taken.</summary>
internal sealed class PutRetentionPolicy(LogGroupStore groups) : IJsonOperation
{
    private static readonly int[] Days = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        if (input.Number("retentionInDays") is not { } days || !Days.Contains(days))
            throw LogsErrors.Invalid($"1 validation error detected: Value '{input.Number("retentionInDays")}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", Days)}]");
        groups.Change(LogsInput.GroupArn(input, request), group => group with { RetentionInDays = days });
        return [];
    }
}
