using System.Xml.Linq;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Sts;

/// <summary>STS, as far as it tells who calls: GetCallerIdentity.</summary>
internal sealed class StsService : ISandboxService
{
    private const string Version = "2011-06-15";

    private readonly QueryProtocol _protocol = new($"https://sts.amazonaws.com/doc/{Version}/");

    public string SigningName => "sts";

    public WireProtocol Protocol => WireProtocol.Query;

    public bool Recognises(IncomingRequest request) => QueryProtocol.IsOfVersion(request, Version);

    public string NameOperation(SandboxRequest request) => QueryProtocol.Parameters(request).GetValueOrDefault("Action", "");

    public Task<SandboxResponse> HandleAsync(SandboxRequest request, CancellationToken cancellation)
    {
        var action = NameOperation(request);
        return Task.FromResult(action == "GetCallerIdentity"
            ? GetCallerIdentity(request)
            : Refuse(new ServiceError("InvalidAction", $"Could not find operation {action} for version {Version}"), request.RequestId));
    }

    public SandboxResponse Refuse(ServiceError error, string requestId) => _protocol.Refuse(error, requestId);

    private SandboxResponse GetCallerIdentity(SandboxRequest request) => _protocol.Reply(
        "GetCallerIdentity",
        request.RequestId,
        new XElement("Arn", request.Caller.Arn),
        new XElement("UserId", request.Caller.PrincipalId),
        new XElement("Account", request.Caller.AccountId));
}
