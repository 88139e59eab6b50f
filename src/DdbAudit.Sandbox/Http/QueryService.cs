using System.Xml.Linq;

namespace DdbAudit.Sandbox.Http;

/// <summary>A service of the query protocol: each request names an action, which answers or is refused.</summary>
/// <param name="version">The API's version, by which query services are told apart.</param>
internal abstract class QueryService(string signingName, string version) : ISandboxService
{
    private readonly QueryProtocol _protocol = new($"https://{signingName}.amazonaws.com/doc/{version}/");

    public string SigningName => signingName;

    public WireProtocol Protocol => WireProtocol.Query;

    public bool Recognises(IncomingRequest request) => QueryProtocol.IsOfVersion(request, version);

    public string NameOperation(SandboxRequest request) => QueryProtocol.Parameters(request).GetValueOrDefault("Action", "");

    public Task<SandboxResponse> HandleAsync(SandboxRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Reply(request));
    }

    public SandboxResponse Refuse(ServiceError error, string requestId) => _protocol.Refuse(error, requestId);

    /// <summary>The members of an action's result.</summary>
    /// <exception cref="ServiceError">The action is refused, or there is none of this name.</exception>
    protected abstract XElement[] Answer(string action, IReadOnlyDictionary<string, string> parameters, SandboxRequest request);

    protected ServiceError UnknownAction(string action) => new("InvalidAction", $"Could not find operation {action} for version {version}");

    private SandboxResponse Reply(SandboxRequest request)
    {
        var parameters = QueryProtocol.Parameters(request);
        var action = NameOperation(request);
        try
        {
            return _protocol.Reply(action, request.RequestId, Answer(action, parameters, request));
        }
        catch (ServiceError error)
        {
            return Refuse(error, request.RequestId);
        }
    }
}
