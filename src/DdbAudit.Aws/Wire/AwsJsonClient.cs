using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DdbAudit.Aws.Wire;

/// <summary>Calls a service of the JSON 1.0 or 1.1 protocol.</summary>
internal sealed class AwsJsonClient(WireService service, AWSCredentials credentials, WireConfig config) : WireClient(credentials, config)
{
    /// <exception cref="AmazonServiceException">The service refused; its code and request id are in the exception.</exception>
    public async Task<TReply?> CallAsync<TRequest, TReply>(
        string operation, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TReply> replyType, CancellationToken cancellation)
        where TReply : class
    {
        var headers = new Dictionary<string, string>
        {
            ["Content-Type"] = $"application/x-amz-json-{service.JsonVersion}",
            ["X-Amz-Target"] = $"{service.TargetPrefix}.{operation}",
        };
        var options = new InvokeOptions
        {
            RequestMarshaller = new WireMarshaller(service.ServiceId, JsonSerializer.SerializeToUtf8Bytes(request, requestType), headers),
            ResponseUnmarshaller = new JsonUnmarshaller<TReply>(replyType),
        };
        var reply = await InvokeAsync<WireReply<TReply>>(new WireRequest(operation), options, cancellation).ConfigureAwait(false);
        return reply.Content;
    }
}
