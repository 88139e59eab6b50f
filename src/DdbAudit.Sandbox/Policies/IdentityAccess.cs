using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Policies;

/// <summary>What users and roles may do by policies of their own. Who has none may do everything, as the printed admin.</summary>
internal static class IdentityAccess
{
    public static PolicyDecision Decide(Caller caller, PolicyQuestion question) => caller.Policy?.Decide(question) ?? PolicyDecision.Allow;

    /// <exception cref="ServiceError">AccessDeniedException.</exception>
    public static void Check(SandboxRequest request, string action, string resource)
    {
        var decision = Decide(request.Caller, PolicyQuestion.By(request, action, resource));
        if (decision != PolicyDecision.Allow)
            throw Denied("AccessDeniedException", 400, request.Caller, action, resource, decision);
    }

    /// <summary>A refusal in IAM's words.</summary>
    public static ServiceError Denied(string code, int status, Caller caller, string action, string resource, PolicyDecision decision)
    {
        var reason = decision == PolicyDecision.Deny
            ? "with an explicit deny in an identity-based policy"
            : $"because no identity-based policy allows the {action} action";
        return new ServiceError(code, $"User: {caller.Arn} is not authorized to perform: {action} on resource: {resource} {reason}", status);
    }
}
