using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.S3.Model.Internal.MarshallTransformations;

namespace DdbAudit.Aws.S3;

/// <summary>Takes a lifecycle from a reply as text; errors are read by the SDK.</summary>
internal sealed class LifecycleUnmarshaller : S3ReponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext context)
    {
        using var text = new StreamReader(context.Stream);
        var minimumSize = context.ResponseData.GetHeaderValue(S3Client.MinimumSizeHeader);
        return new LifecycleReply { Xml = text.ReadToEnd(), MinimumSize = string.IsNullOrEmpty(minimumSize) ? null : minimumSize };
    }
}
