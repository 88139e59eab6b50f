using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

/// <summary>A key is never deleted at once: 7 to 30 days pass, in which the deletion can be cancelled.</summary>
internal sealed class ScheduleKeyDeletion(KeyStore keys, TimeProvider clock) : KeyOperation(keys)
{
    private const int Shortest = 7;
    private const int Longest = 30;

    protected override JsonObject Run(KmsKey key, JsonInput input, SandboxRequest request)
    {
        var days = input.Number("PendingWindowInDays") ?? Longest;
        if (days is < Shortest or > Longest)
            throw KmsErrors.Invalid($"Pending window must be between {Shortest} and {Longest} days, inclusive.");
        if (key.DeletionDate is not null)
            throw KmsErrors.PendingDeletion(key);
        var date = clock.GetUtcNow().AddDays(days);
        Keys.Change(key.KeyId, current => current with { DeletionDate = date });
        return new JsonObject
        {
            ["KeyId"] = key.Arn,
            ["DeletionDate"] = KmsInput.Seconds(date),
            ["KeyState"] = "PendingDeletion",
            ["PendingWindowInDays"] = days,
        };
    }
}
