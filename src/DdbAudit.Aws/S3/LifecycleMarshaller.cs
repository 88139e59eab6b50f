using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.S3.Model;
using Amazon.S3.Model.Internal.MarshallTransformations;
using DdbAudit.Storage;

namespace DdbAudit.Aws.S3;

/// <summary>Puts a lifecycle into the request as it is; all else of the request is the SDK's.</summary>
internal sealed class LifecycleMarshaller(BucketLifecycle lifecycle) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = PutLifecycleConfigurationRequestMarshaller.Instance.Marshall((PutLifecycleConfigurationRequest)input);
        // The SDK's own body is a stream, which would go before the bytes.
        request.ContentStream = null;
        request.Content = Encoding.UTF8.GetBytes(lifecycle.ToXml());
        if (lifecycle.TransitionDefaultMinimumObjectSize is { } minimumSize)
            request.Headers[S3Client.MinimumSizeHeader] = minimumSize;
        return request;
    }
}
