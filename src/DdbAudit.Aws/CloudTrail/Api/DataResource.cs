using System.Text.Json;
using System.Text.Json.Serialization;

namespace DdbAudit.Aws.CloudTrail.Api;

internal sealed record DataResource
{
    public required string Type { get; init; }

    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>Members that a newer service has and this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}
