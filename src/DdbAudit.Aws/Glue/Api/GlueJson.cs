using System.Text.Json.Serialization;

namespace DdbAudit.Aws.Glue.Api;

/// <summary>Glue's requests and replies; names and shapes are those of its service model 2017-03-31.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GetDatabasesRequest))]
[JsonSerializable(typeof(GetDatabasesResponse))]
[JsonSerializable(typeof(NamedRequest))]
[JsonSerializable(typeof(GetDatabaseResponse))]
[JsonSerializable(typeof(CreateDatabaseRequest))]
[JsonSerializable(typeof(GetTablesRequest))]
[JsonSerializable(typeof(GetTablesResponse))]
[JsonSerializable(typeof(TableRequest))]
[JsonSerializable(typeof(GetTableResponse))]
[JsonSerializable(typeof(PutTableRequest))]
[JsonSerializable(typeof(EmptyResponse))]
internal sealed partial class GlueJson : JsonSerializerContext;
