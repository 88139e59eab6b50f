using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DdbAudit.Aws.Wire;

/// <summary>
/// A service client on AWSSDK.Core's pipeline, so that credentials, retries, signing, proxies and configured endpoints are those of every AWS client.
/// </summary>
internal abstract class WireClient(AWSCredentials credentials, WireConfig config) : AmazonServiceClient(credentials, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new WireEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4Handler());
    }
}
