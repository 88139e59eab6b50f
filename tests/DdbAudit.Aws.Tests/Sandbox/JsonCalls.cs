using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using DdbAudit.Aws.Wire;

namespace DdbAudit.Aws.Tests.Sandbox;

/// <summary>Calls of a JSON service in a sandbox, as JSON text.</summary>
internal sealed class JsonCalls(AwsJsonClient client)
{
    private static readonly JsonTypeInfo<JsonObject> Plain = (JsonTypeInfo<JsonObject>)JsonSerializerOptions.Default.GetTypeInfo(typeof(JsonObject));

    public async Task<JsonObject> CallAsync(string operation, string json) =>
        await client.CallAsync(operation, JsonNode.Parse(json)!.AsObject(), Plain, Plain, CancellationToken.None) ?? [];

    /// <summary>The code of a call that must fail.</summary>
    public async Task<string> RefusalAsync(string operation, string json) => (await FailureAsync(operation, json)).ErrorCode;

    public Task<AmazonServiceException> FailureAsync(string operation, string json) =>
        Assert.ThrowsAnyAsync<AmazonServiceException>(() => CallAsync(operation, json));
}
