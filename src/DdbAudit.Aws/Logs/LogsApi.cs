using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;
using DdbAudit.Aws.Connection;
using DdbAudit.Aws.Logs.Api;
using DdbAudit.Aws.Wire;

namespace DdbAudit.Aws.Logs;

/// <summary>CloudWatch Logs' operations in one Region.</summary>
internal sealed class LogsApi(AwsClients clients)
{
    private static readonly FrozenDictionary<string, AuditError> Codes = AwsErrors.Table(
        (AuditError.LogGroupNotFound, ["ResourceNotFoundException"]),
        (AuditError.LogGroupNotOurs, ["ResourceAlreadyExistsException"]));

    /// <param name="target">What the call is about: a log group's name.</param>
    /// <param name="codes">The meanings of AWS's codes where they are others than usual.</param>
    public Task<TReply?> CallAsync<TRequest, TReply>(
        string operation, string? target, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TReply> replyType, CancellationToken cancellation,
        FrozenDictionary<string, AuditError>? codes = null)
        where TReply : class =>
        clients.Json(WireService.Logs, clients.Region)
            .CallAsync(operation, request, requestType, replyType, cancellation)
            .OrAuditError(target, cancellation, codes ?? Codes);

    /// <summary>A call that answers with nothing.</summary>
    public Task ChangeAsync<TRequest>(
        string operation, string target, TRequest request, JsonTypeInfo<TRequest> requestType, CancellationToken cancellation, FrozenDictionary<string, AuditError>? codes = null) =>
        CallAsync(operation, target, request, requestType, LogsJson.Default.NoResponse, cancellation, codes);
}
