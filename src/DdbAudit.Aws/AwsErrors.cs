using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using DdbAudit.Aws.Wire;

namespace DdbAudit.Aws;

/// <summary>Turns what the SDK throws into <see cref="AuditException"/>. AWS's own code and request id stand in every message.</summary>
internal static partial class AwsErrors
{
    private const string EndpointKey = "DdbAudit.Endpoint";
    private const string ActionKey = "DdbAudit.Action";

    private static readonly FrozenDictionary<string, AuditError> General = Table(
        (AuditError.AccessDenied, ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError", "Forbidden", "AllAccessDisabled"]),
        (AuditError.Throttled,
        [
            "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException", "TooManyRequestsException",
            "ProvisionedThroughputExceededException", "RequestLimitExceeded", "BandwidthLimitExceeded", "SlowDown",
        ]),
        (AuditError.InvalidCredentials,
        [
            "ExpiredToken", "ExpiredTokenException", "RequestExpired", "InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId",
            "SignatureDoesNotMatch", "InvalidSignatureException", "IncompleteSignature", "IncompleteSignatureException", "MissingAuthenticationToken",
            "MissingAuthenticationTokenException", "InvalidToken", "AuthFailure", "TokenRefreshRequired",
        ]));

    /// <summary>A table of AWS's error codes; each service's room has one of the codes that only it knows.</summary>
    public static FrozenDictionary<string, AuditError> Table(params (AuditError Error, string[] Codes)[] rows) =>
        rows.SelectMany(row => row.Codes.Select(code => KeyValuePair.Create(code, row.Error))).ToFrozenDictionary();

    /// <summary>Waits for a call and throws its failure as <see cref="AuditException"/>; cancellation stays cancellation.</summary>
    /// <param name="target">What the call was about: a table, a trail's ARN, a bucket.</param>
    /// <param name="codes">The room's own codes; they go before the general ones.</param>
    public static async Task<T> OrAuditError<T>(
        this Task<T> call, string? target, CancellationToken cancellation, FrozenDictionary<string, AuditError>? codes = null)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (Exception e) when (Translate(e, target, codes, cancellation) is { } error)
        {
            throw error;
        }
    }

    /// <summary>The error's meaning; null for what is none of AWS's or the network's errors.</summary>
    public static AuditException? Translate(Exception e, string? target, FrozenDictionary<string, AuditError>? codes, CancellationToken cancellation) => e switch
    {
        _ when cancellation.IsCancellationRequested => null,
        AmazonServiceException refused => Refused(refused, target, codes),
        AmazonClientException { InnerException: AmazonServiceException refused } => Refused(refused, target, codes),
        AmazonClientException failed => new AuditException(AuditError.ServiceError, failed.Message, failed) { Target = target },
        HttpRequestException or IOException or TimeoutException or TaskCanceledException => Unreachable(e),
        _ => null,
    };

    /// <summary>Called by every client for a call that failed: an error knows neither where the call was going nor what it was.</summary>
    public static void NoteCall(object sender, ExceptionEventArgs failure)
    {
        if (failure is not WebServiceExceptionEventArgs web)
            return;
        web.Exception.Data[EndpointKey] = web.Endpoint;
        if (sender is AmazonServiceClient client)
            web.Exception.Data[ActionKey] = IamActions.Of(client.Config.AuthenticationServiceName, OperationOf(web.Request));
    }

    private static string OperationOf(AmazonWebServiceRequest request) =>
        request is WireRequest wire ? wire.Operation : request.GetType().Name.Replace("Request", "", StringComparison.Ordinal);

    private static AuditException Refused(AmazonServiceException e, string? target, FrozenDictionary<string, AuditError>? codes)
    {
        var code = string.IsNullOrEmpty(e.ErrorCode) ? $"HTTP {(int)e.StatusCode}" : e.ErrorCode;
        var error = Meaning(code, codes);
        var action = error == AuditError.AccessDenied ? ActionNeeded(e) : null;
        var needed = action is null || e.Message.Contains(action, StringComparison.Ordinal) ? "" : $" The call needs {action}.";
        return new AuditException(error, $"{Sentence(e.Message)}{needed} (AWS error {code}, request id {(string.IsNullOrEmpty(e.RequestId) ? "none" : e.RequestId)})", e)
        {
            Target = target,
            AwsErrorCode = code,
            RequestId = e.RequestId,
            Remedy = action is null ? null : $"Ask for the IAM permission {action}.",
        };
    }

    // Newer refusals name the action, which may be another than the operation's: DeleteObjects needs one per version.
    private static string? ActionNeeded(AmazonServiceException e) =>
        MissingAction().Match(e.Message) is { Success: true } named ? named.Groups[1].Value : e.Data[ActionKey] as string;

    private static AuditError Meaning(string code, FrozenDictionary<string, AuditError>? codes) =>
        codes is not null && codes.TryGetValue(code, out var own) ? own : General.GetValueOrDefault(code, AuditError.ServiceError);

    private static string Sentence(string message) => message.Length == 0 ? "AWS gave no message." : message;

    private static AuditException Unreachable(Exception e)
    {
        var endpoint = e.Data[EndpointKey] as Uri;
        return new AuditException(AuditError.EndpointUnreachable, $"{endpoint?.AbsoluteUri ?? "AWS"} was not reached: {e.Message}", e)
        {
            Target = endpoint?.AbsoluteUri,
        };
    }

    [GeneratedRegex(@"not authorized to perform: ([a-z0-9-]+:\w+)")]
    private static partial Regex MissingAction();
}
