using System.Text.Json.Serialization;

namespace DdbAudit.Aws.CloudWatch.Api;

/// <summary>JSON of GetMetricData.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GetMetricDataRequest))]
[JsonSerializable(typeof(GetMetricDataResponse))]
internal sealed partial class MetricDataJson : JsonSerializerContext;
