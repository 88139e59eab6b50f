using System.Text;
using System.Xml.Linq;

namespace DdbAudit.Sandbox.Http;

/// <summary>AWS's query protocol: form parameters in, XML out.</summary>
/// <param name="xmlNamespace">The namespace of the service's replies, which ends in the API's version.</param>
internal sealed class QueryProtocol(string xmlNamespace)
{
    private readonly XNamespace _namespace = xmlNamespace;

    /// <summary>Whether a request calls an API of this version: query services are told apart by nothing else.</summary>
    public static bool IsOfVersion(IncomingRequest request, string version)
    {
        if (request.RawPath != "/")
            return false;
        return request.Method == "POST"
            ? Encoding.UTF8.GetString(request.Body.Span).Contains($"Version={version}", StringComparison.Ordinal)
            : request.Parameter("Version") == version;
    }

    /// <summary>The parameters of a call, from the form body of a POST or the query of a GET.</summary>
    public static IReadOnlyDictionary<string, string> Parameters(SandboxRequest request)
    {
        if (request.Method != "POST")
            return request.Query;
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in QueryString.Parse(Encoding.UTF8.GetString(request.Body.Span)))
            parameters.TryAdd(name, value);
        return parameters;
    }

    public SandboxResponse Reply(string action, string requestId, params XElement[] members) => Write(200, new XElement(
        _namespace + $"{action}Response",
        new XElement(_namespace + $"{action}Result", members.Select(InNamespace)),
        new XElement(_namespace + "ResponseMetadata", new XElement(_namespace + "RequestId", requestId))));

    public SandboxResponse Refuse(ServiceError error, string requestId) => Write(error.Status, new XElement(
        _namespace + "ErrorResponse",
        new XElement(
            _namespace + "Error",
            new XElement(_namespace + "Type", error.Status >= 500 ? "Receiver" : "Sender"),
            new XElement(_namespace + "Code", error.Code),
            new XElement(_namespace + "Message", error.Message)),
        new XElement(_namespace + "RequestId", requestId)));

    private XElement InNamespace(XElement element) => new(
        _namespace + element.Name.LocalName,
        element.HasElements ? element.Elements().Select(InNamespace) : element.Value);

    private static SandboxResponse Write(int status, XElement document) => new()
    {
        Status = status,
        ContentType = "text/xml",
        Body = Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting)),
    };
}
