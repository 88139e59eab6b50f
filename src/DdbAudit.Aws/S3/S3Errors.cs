using System.Collections.Frozen;

namespace DdbAudit.Aws.S3;

/// <summary>S3's own error codes.</summary>
internal static class S3Errors
{
    public static FrozenDictionary<string, AuditError> Codes { get; } = AwsErrors.Table(
        (AuditError.BucketNotFound, ["NoSuchBucket"]),
        (AuditError.KeyNotFound, ["KMS.NotFoundException"]),
        (AuditError.KeyUnusable, ["KMS.DisabledException", "KMS.KMSInvalidStateException", "KMS.InvalidKeyUsageException"]),
        (AuditError.BucketNotOurs, ["BucketAlreadyExists"]),
        (AuditError.InvalidBucketName, ["InvalidBucketName"]));
}
