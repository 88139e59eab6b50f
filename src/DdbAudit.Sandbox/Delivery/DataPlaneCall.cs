using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Delivery;

/// <summary>A data-plane call of DynamoDB, as CloudTrail would record it once a selector matches.</summary>
internal sealed record DataPlaneCall
{
    public required DateTimeOffset Time { get; init; }

    /// <summary>Such as PutItem.</summary>
    public required string EventName { get; init; }

    /// <summary>The record's own flag, which is false for a PartiQL SELECT as well.</summary>
    public required bool ReadOnly { get; init; }

    /// <summary>requestParameters as CloudTrail writes them: key values, attribute names only, PartiQL redacted; null where none are logged.</summary>
    public required JsonObject? RequestParameters { get; init; }

    public required IReadOnlyList<CallResource> Resources { get; init; }

    public required SandboxRequest Request { get; init; }

    /// <summary>The error's short code, such as ConditionalCheckFailedException; null where the call succeeded.</summary>
    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }
}
