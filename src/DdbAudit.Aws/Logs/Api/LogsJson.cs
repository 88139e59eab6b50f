using System.Text.Json.Serialization;

namespace DdbAudit.Aws.Logs.Api;

/// <summary>CloudWatch Logs' requests and replies; names and shapes are those of its service model 2014-03-28.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CreateLogGroupRequest))]
[JsonSerializable(typeof(DeleteMetricFilterRequest))]
[JsonSerializable(typeof(DescribeLogGroupsRequest))]
[JsonSerializable(typeof(DescribeLogGroupsResponse))]
[JsonSerializable(typeof(DescribeMetricFiltersRequest))]
[JsonSerializable(typeof(DescribeMetricFiltersResponse))]
[JsonSerializable(typeof(FilterLogEventsRequest))]
[JsonSerializable(typeof(FilterLogEventsResponse))]
[JsonSerializable(typeof(ListTagsForResourceRequest))]
[JsonSerializable(typeof(ListTagsForResourceResponse))]
[JsonSerializable(typeof(LogGroupNameRequest))]
[JsonSerializable(typeof(NoResponse))]
[JsonSerializable(typeof(PutMetricFilterRequest))]
[JsonSerializable(typeof(PutRetentionPolicyRequest))]
internal sealed partial class LogsJson : JsonSerializerContext;
