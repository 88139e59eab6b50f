using System.Text.Json.Serialization;

namespace DdbAudit.Aws.CloudWatch.Api;

/// <summary>CloudWatch's requests and replies; names and shapes are those of its service model 2010-08-01, as JSON 1.0.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeleteAlarmsRequest))]
[JsonSerializable(typeof(DescribeAlarmHistoryRequest))]
[JsonSerializable(typeof(DescribeAlarmHistoryResponse))]
[JsonSerializable(typeof(DescribeAlarmsRequest))]
[JsonSerializable(typeof(DescribeAlarmsResponse))]
[JsonSerializable(typeof(ListTagsForResourceRequest))]
[JsonSerializable(typeof(ListTagsForResourceResponse))]
[JsonSerializable(typeof(MetricAlarm))]
[JsonSerializable(typeof(NoResponse))]
internal sealed partial class CloudWatchJson : JsonSerializerContext;
