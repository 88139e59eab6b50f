using System.Text.Json;
using System.Text.Json.Serialization;

namespace DdbAudit.Aws.CloudTrail.Api;

internal sealed record AdvancedEventSelector
{
    public string? Name { get; init; }

    public required IReadOnlyList<AdvancedFieldSelector> FieldSelectors { get; init; }

    /// <summary>Members that a newer service has and this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}
