using System.Text;
using System.Xml.Linq;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Sts;

/// <summary>STS: who calls, and temporary keys of roles.</summary>
internal sealed class StsService(RoleSessions sessions) : QueryService("sts", "2011-06-15"), ISandboxService
{
    private readonly AssumeRoleCall _assumeRole = new(sessions);

    // The token of the web identity stands for a signature.
    public bool AdmitsUnsigned(IncomingRequest request) =>
        Encoding.UTF8.GetString(request.Body.Span).Contains("Action=AssumeRoleWithWebIdentity", StringComparison.Ordinal);

    protected override XElement[] Answer(string action, IReadOnlyDictionary<string, string> parameters, SandboxRequest request) => action switch
    {
        "GetCallerIdentity" => GetCallerIdentity(request.Caller),
        "AssumeRole" => _assumeRole.AssumeRole(request.Caller, parameters),
        "AssumeRoleWithWebIdentity" => _assumeRole.AssumeRoleWithWebIdentity(parameters),
        _ => throw UnknownAction(action),
    };

    private static XElement[] GetCallerIdentity(Caller caller) =>
    [
        new XElement("Arn", caller.Arn),
        new XElement("UserId", caller.PrincipalId),
        new XElement("Account", caller.AccountId),
    ];
}
