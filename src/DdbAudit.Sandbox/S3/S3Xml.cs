using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.S3;

/// <summary>S3's XML. Inside the sandbox elements have no namespace; on the wire they have S3's.</summary>
internal static class S3Xml
{
    private static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    // Keys may hold characters that XML 1.0 forbids; S3 writes them as references all the same.
    private static readonly XmlWriterSettings Format = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CheckCharacters = false,
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>The body as XML without namespaces.</summary>
    /// <exception cref="ServiceError">MalformedXML: not XML, or another root element.</exception>
    public static XElement Parse(SandboxRequest request, string root)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(request.Body.ToArray()), new XmlReaderSettings { CheckCharacters = false });
            var parsed = InNamespace(XElement.Load(reader), XNamespace.None);
            return parsed.Name.LocalName == root ? parsed : throw S3Errors.MalformedXml();
        }
        catch (XmlException)
        {
            throw S3Errors.MalformedXml();
        }
    }

    public static SandboxResponse Reply(XElement document) => new() { ContentType = "application/xml", Body = Write(InNamespace(document, Namespace)) };

    /// <summary>Errors stand in no namespace.</summary>
    public static SandboxResponse Refuse(ServiceError error, string requestId) => new()
    {
        Status = error.Status,
        ContentType = "application/xml",
        Headers = error.Headers,
        Body = Write(new XElement(
            "Error",
            new XElement("Code", error.Code),
            new XElement("Message", error.Message),
            error.Details.Select(detail => new XElement(detail.Key, detail.Value)),
            new XElement("RequestId", requestId),
            new XElement("HostId", "sandbox"))),
    };

    /// <summary>A time as listings write it: UTC with milliseconds.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Bool(bool value) => value ? "true" : "false";

    private static XElement InNamespace(XElement element, XNamespace ns) => new(
        ns + element.Name.LocalName,
        element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration),
        element.HasElements ? element.Elements().Select(child => InNamespace(child, ns)) : element.Value);

    private static byte[] Write(XElement root)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, Format))
            root.Save(writer);
        return buffer.ToArray();
    }
}
