using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DdbAudit.Aws.Connection;

/// <summary>
/// Repeats a call that AWS refused because its temporary credentials have expired, once they are renewed. The SDK renews them by
/// their announced end alone; keys are revoked earlier, clocks differ, and credentials of AWS Tools announce none.
/// </summary>
internal sealed partial class ExpiredTokenRetry : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var context = executionContext.RequestContext;
        try
        {
            return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        }
        catch (AmazonServiceException e) when (e.ErrorCode is "ExpiredToken" or "ExpiredTokenException" or "TokenRefreshRequired")
        {
            if (context.ExplicitAWSCredentials is not ConnectionCredentials credentials
                || SigningKeyOf(context.Request) is not { } refused
                || !await credentials.RenewAsync(refused).ConfigureAwait(false))
                throw;
        }

        context.IsSigned = false;
        context.Request.ContentStream?.Seek(context.Request.OriginalStreamPosition, SeekOrigin.Begin);
        return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
    }

    private static string? SigningKeyOf(IRequest request) =>
        request.Headers.TryGetValue("Authorization", out var authorization) && SigningKey().Match(authorization) is { Success: true } key
            ? key.Groups[1].Value
            : null;

    [GeneratedRegex("Credential=([^/]+)/")]
    private static partial Regex SigningKey();

    /// <summary>Puts the handler into the pipeline of every client, outside the SDK's own retries.</summary>
    internal sealed class Customizer : IRuntimePipelineCustomizer
    {
        public string UniqueName => nameof(ExpiredTokenRetry);

        public void Customize(Type type, RuntimePipeline pipeline) => pipeline.AddHandlerBefore<RetryHandler>(new ExpiredTokenRetry());
    }
}
