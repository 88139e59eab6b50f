using System.Text.Json.Nodes;
using System.Xml.Linq;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Sandbox.Http;

/// <summary>A query service whose actions are operations as those of JSON services.</summary>
/// <param name="version">The API's version, by which query services are told apart.</param>
/// <param name="types">What members hold that are no text, by name.</param>
internal abstract class QueryOperations(string signingName, string version, IReadOnlyDictionary<string, QueryType> types) : QueryService(signingName, version)
{
    private readonly QueryForm _form = new(types);
    private readonly Dictionary<string, IJsonOperation> _operations = [];

    protected IReadOnlyList<IJsonOperation> Operations
    {
        init => _operations = value.ToDictionary(operation => operation.GetType().Name);
    }

    /// <summary>The code and status of a refusal for want of permissions.</summary>
    protected virtual (string Code, int Status) Denial => ("AccessDenied", 403);

    /// <summary>What the caller's own policy must allow for an operation.</summary>
    protected virtual IEnumerable<string> ActionsOf(IJsonOperation operation, JsonInput input) => [$"{SigningName}:{operation.GetType().Name}"];

    /// <summary>The ARN of what a request is about; an asterisk where it is about nothing in particular.</summary>
    protected abstract string ResourceOf(JsonInput input, SandboxRequest request);

    protected override XElement[] Answer(string action, IReadOnlyDictionary<string, string> parameters, SandboxRequest request)
    {
        var operation = _operations.GetValueOrDefault(action) ?? throw UnknownAction(action);
        var input = _form.Read(parameters);
        foreach (var permission in ActionsOf(operation, input))
            Authorise(permission, ResourceOf(input, request), request);
        return _form.Write(Run(operation, input, request));
    }

    // A member that is missing or of another type is one error in all query services.
    private static JsonObject Run(IJsonOperation operation, JsonInput input, SandboxRequest request)
    {
        try
        {
            return operation.Run(input, request);
        }
        catch (ServiceError error) when (error.Code is "ValidationException" or "SerializationException")
        {
            throw new ServiceError("ValidationError", error.Message);
        }
    }

    private void Authorise(string action, string resource, SandboxRequest request)
    {
        var decision = IdentityAccess.Decide(request.Caller, PolicyQuestion.By(request, action, resource));
        if (decision != PolicyDecision.Allow)
            throw IdentityAccess.Denied(Denial.Code, Denial.Status, request.Caller, action, resource, decision);
    }
}
