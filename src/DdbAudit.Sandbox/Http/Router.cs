using System.Security.Cryptography;
using DdbAudit.Sandbox.Http.Signing;

namespace DdbAudit.Sandbox.Http;

/// <summary>A request's way: the service that it is meant for, its signature, its fault if one is due, the answer, the log.</summary>
internal sealed class Router(IReadOnlyList<ISandboxService> services, Authenticator authenticator, FaultList faults, RequestLog log, SandboxOptions options)
{
    public async Task<Reply> AnswerAsync(IncomingRequest incoming, CancellationToken cancellation)
    {
        var service = services.First(candidate => candidate.Recognises(incoming));
        var requestId = NewRequestId(service.Protocol);
        await PauseAsync(options.Latency, cancellation).ConfigureAwait(false);
        var (reply, operation) = await AnswerAsync(incoming, service, requestId, cancellation).ConfigureAwait(false);
        log.Add(new RequestEntry(service.SigningName, operation, reply.Response.Status, incoming.Header("traceparent")));
        return reply with { Response = WithServiceHeaders(reply.Response, service.Protocol, requestId) };
    }

    private async Task<(Reply Reply, string Operation)> AnswerAsync(
        IncomingRequest incoming, ISandboxService service, string requestId, CancellationToken cancellation)
    {
        SandboxRequest request;
        try
        {
            request = authenticator.Admit(incoming, service, requestId);
        }
        catch (ServiceError error)
        {
            return (new Reply(service.Refuse(error, requestId)), "");
        }
        var operation = service.NameOperation(request);
        var fault = faults.Next(service.SigningName, operation, request);
        var reply = fault is null
            ? new Reply(await AskAsync(service, request, cancellation).ConfigureAwait(false))
            : await FailAsync(fault, service, request, cancellation).ConfigureAwait(false);
        return (reply, operation);
    }

    private static async Task<Reply> FailAsync(Fault fault, ISandboxService service, SandboxRequest request, CancellationToken cancellation)
    {
        await PauseAsync(fault.Delay, cancellation).ConfigureAwait(false);
        var error = fault.Error ?? (fault.LoseReply ? InternalError("The reply was lost.") : null);
        if (error is not null && !fault.AfterEffect)
            return new Reply(service.Refuse(error, request.RequestId), fault.CutBodyAfter, fault.LoseReply);
        var response = await AskAsync(service, request, cancellation).ConfigureAwait(false);
        return new Reply(error is null ? response : service.Refuse(error, request.RequestId), fault.CutBodyAfter, fault.LoseReply);
    }

    // A mistake in a service must reach the client as AWS's own faults do, not as a broken connection.
    private static async Task<SandboxResponse> AskAsync(ISandboxService service, SandboxRequest request, CancellationToken cancellation)
    {
        try
        {
            return await service.HandleAsync(request, cancellation).ConfigureAwait(false);
        }
        catch (Exception mistake) when (mistake is not OperationCanceledException)
        {
            return service.Refuse(InternalError($"The sandbox failed: {mistake}"), request.RequestId);
        }
    }

    private static ServiceError InternalError(string message) => new("InternalError", message, 500);

    private static Task PauseAsync(TimeSpan delay, CancellationToken cancellation) =>
        delay > TimeSpan.Zero ? Task.Delay(delay, cancellation) : Task.CompletedTask;

    private static string NewRequestId(WireProtocol protocol) => protocol == WireProtocol.S3
        ? Convert.ToHexString(RandomNumberGenerator.GetBytes(8))
        : Guid.NewGuid().ToString();

    private static SandboxResponse WithServiceHeaders(SandboxResponse response, WireProtocol protocol, string requestId)
    {
        var headers = new Dictionary<string, string>(response.Headers, StringComparer.OrdinalIgnoreCase);
        if (protocol == WireProtocol.S3)
        {
            headers["x-amz-request-id"] = requestId;
            headers["x-amz-id-2"] = Convert.ToBase64String(SHA256.HashData(Convert.FromHexString(requestId)));
            headers["Server"] = "AmazonS3";
        }
        else
        {
            headers["x-amzn-RequestId"] = requestId;
            headers["Server"] = "Server";
        }
        return response with { Headers = headers };
    }
}
