using System.Xml.Linq;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Sandbox.Iam;

/// <summary>IAM, as far as it tells what identities may do: SimulatePrincipalPolicy and GetRole.</summary>
internal sealed class IamService(CallerDirectory callers) : QueryService("iam", "2010-05-08")
{
    protected override XElement[] Answer(string action, IReadOnlyDictionary<string, string> parameters, SandboxRequest request) => action switch
    {
        "SimulatePrincipalPolicy" => Simulate(parameters, request),
        "GetRole" => [DescribeRole(parameters, request)],
        _ => throw UnknownAction(action),
    };

    private XElement[] Simulate(IReadOnlyDictionary<string, string> parameters, SandboxRequest request)
    {
        var source = Required(parameters, "PolicySourceArn");
        Check(request, "iam:SimulatePrincipalPolicy", source);
        if (source.Split(':') is not ["arn", _, "iam", "", _, _])
            throw new ServiceError("InvalidInput", $"Invalid Entity Arn: {source}");
        var identity = callers.FindByArn(source) ?? throw NotFound($"Entity {source} cannot be found.");
        if (PolicySimulation.Members(parameters, "ActionNames").Count == 0)
            throw new ServiceError("ValidationError", "1 validation error detected: Value null at 'actionNames' failed to satisfy constraint: Member must not be null");
        return [new XElement("EvaluationResults", PolicySimulation.Evaluate(identity, parameters)), new XElement("IsTruncated", "false")];
    }

    private XElement DescribeRole(IReadOnlyDictionary<string, string> parameters, SandboxRequest request)
    {
        var name = Required(parameters, "RoleName");
        var role = callers.FindRole(name);
        Check(request, "iam:GetRole", role?.SessionIssuerArn ?? $"arn:aws:iam::{request.Caller.AccountId}:role/{name}");
        if (role is not { SessionIssuerArn: { } arn })
            throw NotFound($"The role with name {name} cannot be found.");
        return new XElement(
            "Role",
            new XElement("Path", arn[arn.IndexOf('/', StringComparison.Ordinal)..(arn.LastIndexOf('/') + 1)]),
            new XElement("RoleName", name),
            new XElement("RoleId", role.PrincipalId.Split(':')[0]),
            new XElement("Arn", arn),
            new XElement("CreateDate", "2026-01-01T00:00:00Z"));
    }

    private static void Check(SandboxRequest request, string action, string resource)
    {
        var decision = IdentityAccess.Decide(request.Caller, PolicyQuestion.By(request, action, resource));
        if (decision != PolicyDecision.Allow)
            throw IdentityAccess.Denied("AccessDenied", 403, request.Caller, action, resource, decision);
    }

    private static string Required(IReadOnlyDictionary<string, string> parameters, string name) => parameters.TryGetValue(name, out var value)
        ? value
        : throw new ServiceError("ValidationError", $"The request must contain the parameter {name}");

    private static ServiceError NotFound(string message) => new("NoSuchEntity", message, 404);
}
