using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.S3;

/// <summary>S3's XML. Inside the sandbox elements have no namespace; on the wire they have S3's.</summary>
internal static class S3Xml
{
    private const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

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
            var parsed = XElement.Load(reader);
            foreach (var element in parsed.DescendantsAndSelf())
            {
                element.Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
                element.Name = element.Name.LocalName;
            }
            return parsed.Name.LocalName == root ? parsed : throw S3Errors.MalformedXml();
        }
        catch (XmlException)
        {
            throw S3Errors.MalformedXml();
        }
    }

    public static SandboxResponse Reply(XElement document) => new() { ContentType = "application/xml", Body = Write(document, Namespace) };

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
            new XElement("HostId", "sandbox")), ""),
    };

    /// <summary>A time as listings write it: UTC with milliseconds.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Bool(bool value) => value ? "true" : "false";

    private static byte[] Write(XElement root, string ns)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, Format))
            Write(writer, root, ns);
        return buffer.ToArray();
    }

    // The only attribute in S3's XML is xsi:type, on grantees.
    private static void Write(XmlWriter writer, XElement element, string ns)
    {
        writer.WriteStartElement(element.Name.LocalName, ns);
        foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
            writer.WriteAttributeString("xsi", attribute.Name.LocalName, attribute.Name.NamespaceName, attribute.Value);
        if (element.HasElements)
            foreach (var child in element.Elements())
                Write(writer, child, ns);
        else
            writer.WriteString(element.Value);
        writer.WriteEndElement();
    }
}
