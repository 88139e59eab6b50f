using System.Text.Json.Serialization;

namespace DdbAudit.Aws.Athena.Api;

/// <summary>Athena's requests and replies; names and shapes are those of its service model 2017-05-18.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ListWorkGroupsRequest))]
[JsonSerializable(typeof(ListWorkGroupsResponse))]
[JsonSerializable(typeof(GetWorkGroupRequest))]
[JsonSerializable(typeof(GetWorkGroupResponse))]
[JsonSerializable(typeof(CreateWorkGroupRequest))]
[JsonSerializable(typeof(UpdateWorkGroupRequest))]
[JsonSerializable(typeof(DeleteWorkGroupRequest))]
[JsonSerializable(typeof(ListTagsForResourceRequest))]
[JsonSerializable(typeof(ListTagsForResourceResponse))]
[JsonSerializable(typeof(TagResourceRequest))]
[JsonSerializable(typeof(StartQueryExecutionRequest))]
[JsonSerializable(typeof(StartQueryExecutionResponse))]
[JsonSerializable(typeof(QueryExecutionRequest))]
[JsonSerializable(typeof(GetQueryExecutionResponse))]
[JsonSerializable(typeof(GetQueryResultsRequest))]
[JsonSerializable(typeof(GetQueryResultsResponse))]
[JsonSerializable(typeof(EmptyResponse))]
internal sealed partial class AthenaJson : JsonSerializerContext;
