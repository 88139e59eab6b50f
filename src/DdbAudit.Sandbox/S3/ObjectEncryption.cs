using System.Text.Json;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms;
using DdbAudit.Sandbox.Kms.State;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.S3;

/// <summary>Server-side encryption with KMS keys: who puts or gets such an object must be allowed to use its key, and the key must be usable.</summary>
internal sealed class ObjectEncryption(KeyStore keys)
{
    public const string Header = "x-amz-server-side-encryption";
    public const string KeyHeader = Header + "-aws-kms-key-id";
    public const string ContextHeader = Header + "-context";

    /// <summary>The ARN of the key for a new object; null where no key of a customer is named.</summary>
    /// <exception cref="ServiceError">The key is not there or not usable, or the caller may not use it.</exception>
    public string? Admit(BucketCall call, IReadOnlyDictionary<string, string> headers)
    {
        if (!headers.TryGetValue(KeyHeader, out var name))
            return null;
        var (request, bucket) = (call.Request, call.Bucket);
        var key = keys.Find(name, request.Caller.AccountId, bucket.Region) ?? throw Named(KmsErrors.KeyNotFound(name));
        Check(key, call, "kms:GenerateDataKey", headers);
        return key.Arn;
    }

    /// <exception cref="ServiceError">The object's key is gone or not usable, or the caller may not use it.</exception>
    public void CheckRead(BucketCall call)
    {
        if (call.Bucket.Find(call.Key, call.Parameter("versionId"))?.Headers is not { } headers || !headers.TryGetValue(KeyHeader, out var arn))
            return;
        var key = keys.FindById(arn.Split('/')[^1]) ?? throw Named(KmsErrors.KeyNotFound(arn));
        Check(key, call, "kms:Decrypt", headers);
    }

    private static void Check(KmsKey key, BucketCall call, string action, IReadOnlyDictionary<string, string> headers)
    {
        try
        {
            KeyPermissions.Check(key, call.Request, action, Context(call, headers), $"s3.{call.Bucket.Region}.amazonaws.com");
            key.CheckUsable();
        }
        catch (ServiceError error)
        {
            throw Named(error);
        }
    }

    private static Dictionary<string, string> Context(BucketCall call, IReadOnlyDictionary<string, string> headers)
    {
        var context = headers.TryGetValue(ContextHeader, out var given)
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(Convert.FromBase64String(given))!
            : [];
        context["aws:s3:arn"] = $"{call.Bucket.Arn}/{call.Key}";
        return context;
    }

    // Source: "List of SSE-KMS-related error codes" in the S3 API reference.
    private static ServiceError Named(ServiceError error) => error.Code == "AccessDeniedException"
        ? S3Errors.AccessDenied(error.Message)
        : new ServiceError($"KMS.{error.Code}", error.Message);
}
