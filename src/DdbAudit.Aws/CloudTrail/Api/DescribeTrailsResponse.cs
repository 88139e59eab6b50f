using System.Text.Json.Serialization;

namespace DdbAudit.Aws.CloudTrail.Api;

internal sealed record DescribeTrailsResponse
{
    [JsonPropertyName("trailList")]
    public IReadOnlyList<Trail>? TrailList { get; init; }
}
