using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace DdbAudit.Aws.Wire;

/// <summary>Makes the HTTP request of one call: always POST to the root, as the JSON and query protocols have it.</summary>
internal sealed class WireMarshaller(string service, byte[] body, IReadOnlyDictionary<string, string> headers)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service)
        {
            HttpMethod = HttpMethod.Post.Method,
            ResourcePath = "/",
            Content = body,
        };
        foreach (var (name, value) in headers)
            request.Headers[name] = value;

        return request;
    }
}
