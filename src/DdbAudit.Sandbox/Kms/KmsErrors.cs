using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms;

/// <summary>KMS's errors that more than one operation answers.</summary>
internal static class KmsErrors
{
    public static ServiceError KeyNotFound(string arn) => new("NotFoundException", $"Key '{arn}' does not exist");

    public static ServiceError AliasNotFound(string arn) => new("NotFoundException", $"Alias {arn} is not found.");

    public static ServiceError InvalidKeyId(string keyId) => new("NotFoundException", $"Invalid keyId {keyId}");

    public static ServiceError Disabled(KmsKey key) => new("DisabledException", $"{key.Arn} is disabled.");

    public static ServiceError PendingDeletion(KmsKey key) => new("KMSInvalidStateException", $"{key.Arn} is pending deletion.");

    public static ServiceError WrongUsage(KmsKey key) =>
        new("InvalidKeyUsageException", $"{key.Arn} key usage is {key.KeyUsage} which is not valid for this operation.");

    public static ServiceError AccessDenied(string callerArn, string action, string resource) => new(
        "AccessDeniedException",
        $"User: {callerArn} is not authorized to perform: {action} on resource: {resource} because no resource-based policy allows the {action} action");

    public static ServiceError Invalid(string message) => new("ValidationException", message);
}
