using System.Text.Json.Serialization;

namespace DdbAudit.Aws.CloudTrail.Api;

/// <summary>CloudTrail's requests and replies; names and shapes are those of its service model 2013-11-01.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DescribeTrailsRequest))]
[JsonSerializable(typeof(DescribeTrailsResponse))]
[JsonSerializable(typeof(ListTrailsRequest))]
[JsonSerializable(typeof(ListTrailsResponse))]
[JsonSerializable(typeof(TrailNameRequest))]
[JsonSerializable(typeof(EmptyResponse))]
[JsonSerializable(typeof(GetTrailStatusResponse))]
[JsonSerializable(typeof(GetEventSelectorsRequest))]
[JsonSerializable(typeof(GetEventSelectorsResponse))]
[JsonSerializable(typeof(PutEventSelectorsRequest))]
[JsonSerializable(typeof(CreateTrailRequest))]
[JsonSerializable(typeof(CreateTrailResponse))]
[JsonSerializable(typeof(UpdateTrailRequest))]
[JsonSerializable(typeof(TagsRequest))]
[JsonSerializable(typeof(ListTrailsRequest))]
[JsonSerializable(typeof(ListTrailsResponse))]
[JsonSerializable(typeof(ListTagsRequest))]
[JsonSerializable(typeof(ListTagsResponse))]
internal sealed partial class CloudTrailJson : JsonSerializerContext;
