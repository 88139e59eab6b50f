using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace DdbAudit.Aws.Wire;

/// <summary>Reads the replies and errors of AWS's query protocol: <c>ACTIONResponse/ACTIONResult</c>, or <c>ErrorResponse/Error</c>.</summary>
internal sealed class QueryUnmarshaller : XmlResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        var root = XElement.Load(input.Stream);
        return new WireReply<XElement> { Content = root.Elements().FirstOrDefault(child => child.Name.LocalName.EndsWith("Result", StringComparison.Ordinal)) };
    }

    public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var root = TryLoad(input.Stream);
        var code = Text(root, "Code");
        var message = Text(root, "Message") ?? $"The service answered {(int)statusCode}.";
        var requestId = Text(root, "RequestId") ?? input.ResponseData.GetHeaderValue("x-amzn-RequestId");
        return new AmazonServiceException(message, innerException, ErrorType.Unknown, code, requestId, statusCode);
    }

    // A proxy or a load balancer may answer in its own words.
    private static XElement? TryLoad(Stream body)
    {
        try
        {
            return XElement.Load(body);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string? Text(XElement? root, string name) =>
        root?.DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
}
