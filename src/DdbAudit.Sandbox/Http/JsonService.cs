using System.Text.Json.Nodes;

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

    /// <summary>Runs one operation; a service adds here what holds for many of its operations.</summary>
    protected virtual JsonObject Run(TOperation operation, JsonInput input, SandboxRequest request) => operation.Run(input, request);

    private SandboxResponse Answer(SandboxRequest request)
    {
        try
        {
            var operation = _operations.GetValueOrDefault(json.OperationOf(request)) ?? throw JsonProtocol.UnknownOperation();
            return json.Reply(Run(operation, JsonInput.Parse(request.Body), request));
        }
        catch (ServiceError error)
        {
            return json.Refuse(error);
        }
    }
}
