using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms;
using DdbAudit.Sandbox.Kms.State;
using DdbAudit.Sandbox.Policies;
using DdbAudit.Sandbox.S3;

namespace DdbAudit.Sandbox.CloudTrail;

/// <summary>The KMS key that a trail's log files are encrypted with. Source: "Configure AWS KMS key policies for CloudTrail".</summary>
internal sealed class TrailKey(KeyStore keys)
{
    /// <summary>What encrypts a log file: the trail's ARN in it is what key policies ask for.</summary>
    public static IReadOnlyDictionary<string, string> EncryptionContext(Trail trail) => new Dictionary<string, string> { ["aws:cloudtrail:arn"] = trail.Arn };

    /// <summary>The ARN of the key that a request names by id, ARN or alias.</summary>
    /// <exception cref="ServiceError">KmsKeyNotFoundException: none there, or in another Region than the bucket.</exception>
    public string Resolve(string name, string accountId, string region, string? bucketRegion)
    {
        var key = keys.Find(name, accountId, region) ?? throw NotFound($"The KMS key {name} does not exist.");
        return bucketRegion is null || key.Region == bucketRegion
            ? key.Arn
            : throw NotFound($"The S3 bucket and the KMS key {key.Arn} are not in the same Region.");
    }

    /// <exception cref="ServiceError">KmsException or InsufficientEncryptionPolicyException.</exception>
    public void Check(Trail trail)
    {
        var key = Find(trail.KmsKeyId!) ?? throw NotFound($"The KMS key {trail.KmsKeyId} does not exist.");
        if (key.KeyState != "Enabled" || key.KeySpec != KmsKey.Symmetric)
            throw new ServiceError("KmsException", $"The KMS key {key.Arn} cannot be used: its state is {key.KeyState}, its spec {key.KeySpec}.");
        if (!Allows(key, trail, "kms:GenerateDataKey") || !Allows(key, trail, "kms:DescribeKey"))
            throw new ServiceError("InsufficientEncryptionPolicyException", $"Insufficient permissions to access S3 bucket {trail.S3BucketName} or KMS key {key.Arn}.");
    }

    /// <summary>Why a log file cannot be encrypted, as S3's error code; null where it can.</summary>
    public string? WhyUnusable(Trail trail)
    {
        try
        {
            var key = Find(trail.KmsKeyId!) ?? throw KmsErrors.KeyNotFound(trail.KmsKeyId!);
            key.CheckUsable();
            return Allows(key, trail, "kms:GenerateDataKey") ? null : "AccessDenied";
        }
        catch (ServiceError error)
        {
            return $"KMS.{error.Code}";
        }
    }

    private KmsKey? Find(string arn) => keys.FindById(arn.Split('/')[^1]);

    private static bool Allows(KmsKey key, Trail trail, string action)
    {
        var question = TrailBucket.Ask(trail, action, key.Arn);
        var context = action == "kms:DescribeKey" ? [] : KeyPermissions.ContextKeys(EncryptionContext(trail));
        return key.Policy.Decide(question with { Context = new Dictionary<string, string>([.. question.Context, .. context]) }) == PolicyDecision.Allow;
    }

    private static ServiceError NotFound(string message) => new("KmsKeyNotFoundException", message);
}
