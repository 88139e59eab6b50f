using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch;

/// <summary>CloudWatch by JSON 1.0.</summary>
internal sealed class CloudWatchJsonService : JsonService<IJsonOperation>, ISandboxService
{
    private const string TargetPrefix = "GraniteServiceVersion20100801.";

    private static readonly JsonProtocol Json = new("1.0", TargetPrefix, CloudWatchErrors.ShapeName, "message") { IsQueryCompatible = true };

    public CloudWatchJsonService(IReadOnlyList<IJsonOperation> operations)
        : base(CloudWatchOperations.SigningName, Json) =>
        Operations = operations;

    public bool Recognises(IncomingRequest request) => request.Header("X-Amz-Target")?.StartsWith(TargetPrefix, StringComparison.Ordinal) == true;

    protected override IEnumerable<string> ActionsOf(IJsonOperation operation, JsonInput input) => CloudWatchOperations.ActionsOf(operation, input);

    protected override string ResourceOf(JsonInput input, SandboxRequest request) => CloudWatchOperations.ResourceOf(input, request);

    protected override JsonObject Run(IJsonOperation operation, JsonInput input, SandboxRequest request)
    {
        try
        {
            return base.Run(operation, input, request);
        }
        catch (ServiceError error) when (error.Code is "ValidationException")
        {
            throw CloudWatchErrors.Validation(error.Message);
        }
    }
}
