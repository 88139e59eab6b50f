using System.Text;
using System.Xml.Linq;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Sts;

/// <summary>STS: who calls, and temporary keys of roles.</summary>
internal sealed class StsService(RoleSessions sessions) : ISandboxService
{
    private const string Version = "2011-06-15";

    private readonly QueryProtocol _protocol = new($"https://sts.amazonaws.com/doc/{Version}/");
    private readonly AssumeRoleCall _assumeRole = new(sessions);

    public string SigningName => "sts";

    public WireProtocol Protocol => WireProtocol.Query;

    public bool Recognises(IncomingRequest request) => QueryProtocol.IsOfVersion(request, Version);

    // The token of the web identity stands for a signature.
    public bool AdmitsUnsigned(IncomingRequest request) =>
        Encoding.UTF8.GetString(request.Body.Span).Contains("Action=AssumeRoleWithWebIdentity", StringComparison.Ordinal);

    public string NameOperation(SandboxRequest request) => QueryProtocol.Parameters(request).GetValueOrDefault("Action", "");

    public Task<SandboxResponse> HandleAsync(SandboxRequest request, CancellationToken cancellation)
    {
        var action = NameOperation(request);
        try
        {
            return Task.FromResult(_protocol.Reply(action, request.RequestId, Answer(action, request)));
        }
        catch (ServiceError error)
        {
            return Task.FromResult(Refuse(error, request.RequestId));
        }
    }

    public SandboxResponse Refuse(ServiceError error, string requestId) => _protocol.Refuse(error, requestId);

    private XElement[] Answer(string action, SandboxRequest request) => action switch
    {
        "GetCallerIdentity" => GetCallerIdentity(request.Caller),
        "AssumeRole" => _assumeRole.AssumeRole(request.Caller, QueryProtocol.Parameters(request)),
        "AssumeRoleWithWebIdentity" => _assumeRole.AssumeRoleWithWebIdentity(QueryProtocol.Parameters(request)),
        _ => throw new ServiceError("InvalidAction", $"Could not find operation {action} for version {Version}"),
    };

    private static XElement[] GetCallerIdentity(Caller caller) =>
    [
        new XElement("Arn", caller.Arn),
        new XElement("UserId", caller.PrincipalId),
        new XElement("Account", caller.AccountId),
    ];
}
