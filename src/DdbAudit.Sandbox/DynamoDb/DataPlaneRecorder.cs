using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Delivery;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb;

/// <summary>Runs operations on items and hands each call, failed or not, to the log that CloudTrail's delivery reads.</summary>
internal sealed class DataPlaneRecorder(IDataPlaneLog log, TimeProvider time)
{
    /// <param name="authorise">Throws where the caller may not make the call.</param>
    /// <exception cref="ServiceError">The operation is refused; the log has it.</exception>
    public JsonObject Run(IDataPlaneOperation operation, JsonInput input, SandboxRequest request, Action authorise)
    {
        var call = Describe(operation, input, request);
        try
        {
            authorise();
            var reply = operation.Run(input, request);
            Append(call);
            return reply;
        }
        catch (ServiceError error)
        {
            Append(call with { ErrorCode = error.Code, ErrorMessage = error.Message });
            throw;
        }
    }

    private void Append(DataPlaneCall call)
    {
        if (call.Resources.Count > 0)
            log.Append(call);
    }

    private DataPlaneCall Describe(IDataPlaneOperation operation, JsonInput input, SandboxRequest request) => new()
    {
        Time = time.GetUtcNow(),
        EventName = operation.GetType().Name,
        ReadOnly = operation.ReadOnly,
        Resources = [.. operation.TablesOf(input, request).Distinct().Select(table => new CallResource(table.AccountId, "AWS::DynamoDB::Table", table.Arn))],
        RequestParameters = operation.ParametersToRecord(input, request),
        Request = request,
    };
}
