using System.Text.Json;
using System.Text.Json.Serialization;

namespace DdbAudit.Aws.CloudTrail.Api;

internal sealed record EventSelector
{
    public string? ReadWriteType { get; init; }

    public bool? IncludeManagementEvents { get; init; }

    public IReadOnlyList<DataResource>? DataResources { get; init; }

    public IReadOnlyList<string>? ExcludeManagementEventSources { get; init; }

    /// <summary>Members that a newer service has and this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}
