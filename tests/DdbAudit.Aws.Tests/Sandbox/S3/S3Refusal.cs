using Amazon.S3;

namespace DdbAudit.Aws.Tests.Sandbox.S3;

internal static class S3Refusal
{
    /// <summary>Status and code of the error that the call must end with.</summary>
    public static async Task<(int Status, string Code)> OfAsync(Func<Task> call)
    {
        var error = await Assert.ThrowsAnyAsync<AmazonS3Exception>(call);
        return ((int)error.StatusCode, error.ErrorCode);
    }
}
