using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Sandbox.Http;

/// <summary>A service of the JSON protocols: each request names an operation, which answers or is refused.</summary>
/// <typeparam name="TOperation">What the service's operations have in common.</typeparam>
internal abstract class JsonService<TOperation>(string signingName, JsonProtocol json) : ISandboxService
    where TOperation : IJsonOperation
{
    private Dictionary<string, TOperation> _operations = [];

    public string SigningName => signingName;

    protected IReadOnlyList<TOperation> Operations
    {
        init => _operations = value.ToDictionary(operation => operation.GetType().Name);
    }

    public Task<SandboxResponse> HandleAsync(SandboxRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Answer(request));
    }

    public SandboxResponse Refuse(ServiceError error, string requestId) => json.Refuse(error);

    /// <summary>The ARN of what a request is about; an asterisk where it is about nothing in particular.</summary>
    protected virtual string ResourceOf(JsonInput input, SandboxRequest request) => "*";

    /// <summary>What the caller's own policy must allow for an operation, such as cloudtrail:CreateTrail.</summary>
    protected virtual IEnumerable<string> ActionsOf(TOperation operation, JsonInput input) => [$"{signingName}:{operation.GetType().Name}"];

    /// <exception cref="ServiceError">AccessDeniedException.</exception>
    protected virtual void Authorise(TOperation operation, JsonInput input, SandboxRequest request)
    {
        foreach (var action in ActionsOf(operation, input))
            IdentityAccess.Check(request, action, ResourceOf(input, request));
    }

    /// <summary>Runs one operation; a service adds here what holds for many of its operations.</summary>
    protected virtual JsonObject Run(TOperation operation, JsonInput input, SandboxRequest request) => operation.Run(input, request);

    private SandboxResponse Answer(SandboxRequest request)
    {
        try
        {
            var operation = _operations.GetValueOrDefault(json.OperationOf(request)) ?? throw JsonProtocol.UnknownOperation();
            var input = JsonInput.Parse(request.Body);
            Authorise(operation, input, request);
            return json.Reply(Run(operation, input, request));
        }
        catch (ServiceError error)
        {
            return json.Refuse(error);
        }
    }
}
