using Amazon.KeyManagementService;
using Amazon.Runtime;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.Sandbox.Kms;

/// <summary>KMS clients of AWS's own package on a running sandbox.</summary>
internal static class KmsClients
{
    public static IAmazonKeyManagementService ConnectKms(this RunningSandbox sandbox, Caller? caller = null, string region = "us-east-1") =>
        new AmazonKeyManagementServiceClient(
            caller is null ? sandbox.Admin : RunningSandbox.Credentials(caller),
            new AmazonKeyManagementServiceConfig { ServiceURL = sandbox.Server.Endpoint.ToString(), AuthenticationRegion = region, MaxErrorRetry = 0 });

    /// <summary>The code of the error that a call must end with.</summary>
    public static async Task<string> RefusalAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (AmazonServiceException error)
        {
            return error.ErrorCode;
        }

        return "none";
    }
}
