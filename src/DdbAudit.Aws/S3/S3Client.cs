using System.Net;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Model.Internal.MarshallTransformations;
using DdbAudit.Storage;

namespace DdbAudit.Aws.S3;

/// <summary>
/// S3's client with the lifecycle as the XML that it is on the wire. The SDK's own classes drop members that they do not know and order
/// the others anew, and a lifecycle is written as a whole: rules of others would lose what the SDK is too old for.
/// </summary>
internal sealed class S3Client(AWSCredentials credentials, AmazonS3Config config) : AmazonS3Client(credentials, config)
{
    internal const string MinimumSizeHeader = "x-amz-transition-default-minimum-object-size";

    /// <returns><see cref="BucketLifecycle.Empty"/> where there are no rules.</returns>
    /// <exception cref="AmazonS3Exception">NoSuchBucket, AccessDenied, ...</exception>
    public async Task<BucketLifecycle> GetLifecycleAsync(string bucket, string owner, CancellationToken cancellation)
    {
        var request = new GetLifecycleConfigurationRequest { BucketName = bucket, ExpectedBucketOwner = owner };
        var options = new InvokeOptions
        {
            RequestMarshaller = GetLifecycleConfigurationRequestMarshaller.Instance,
            ResponseUnmarshaller = new LifecycleUnmarshaller(),
        };
        var reply = await InvokeAsync<LifecycleReply>(request, options, cancellation).ConfigureAwait(false);
        return reply.HttpStatusCode == HttpStatusCode.NotFound ? EmptyUnlessGone(reply) : BucketLifecycle.Parse(reply.Xml, reply.MinimumSize, bucket);
    }

    /// <exception cref="AmazonS3Exception">InvalidArgument, MalformedXML, ...</exception>
    public Task<PutLifecycleConfigurationResponse> PutLifecycleAsync(string bucket, string owner, BucketLifecycle lifecycle, CancellationToken cancellation)
    {
        var request = new PutLifecycleConfigurationRequest { BucketName = bucket, ExpectedBucketOwner = owner };
        var options = new InvokeOptions
        {
            RequestMarshaller = new LifecycleMarshaller(lifecycle),
            ResponseUnmarshaller = PutLifecycleConfigurationResponseUnmarshaller.Instance,
        };
        return InvokeAsync<PutLifecycleConfigurationResponse>(request, options, cancellation);
    }

    // The SDK makes no exception of a 404 here and hands over the error's body as if it were a lifecycle.
    private static BucketLifecycle EmptyUnlessGone(LifecycleReply reply)
    {
        var error = XElement.Parse(reply.Xml);
        var code = error.Element("Code")?.Value;
        return code == "NoSuchLifecycleConfiguration"
            ? BucketLifecycle.Empty
            : throw new AmazonS3Exception(error.Element("Message")?.Value, ErrorType.Sender, code, error.Element("RequestId")?.Value, reply.HttpStatusCode);
    }
}
