using System.Text.Json.Serialization;

namespace DdbAudit.Aws.CloudTrail.Api;

internal sealed record DescribeTrailsRequest
{
    [JsonPropertyName("trailNameList")]
    public IReadOnlyList<string>? TrailNameList { get; init; }

    [JsonPropertyName("includeShadowTrails")]
    public bool IncludeShadowTrails { get; init; }
}
