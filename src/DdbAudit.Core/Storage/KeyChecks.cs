using System.Text.Json.Nodes;
using DdbAudit.Arns;

namespace DdbAudit.Storage;

/// <summary>Whether a trail can use a key that is there.</summary>
internal sealed class KeyChecks(AuditScope scope, string trailArn, KeyState key)
{
    /// <param name="bucketRegion">Key and bucket must lie in one Region.</param>
    public IEnumerable<AuditException> Findings(string bucketRegion, bool usesBucketKey)
    {
        if (key.Region != bucketRegion)
            yield return Unusable($"lies in {key.Region}, the bucket in {bucketRegion}", "Name a key and a bucket of one Region.");

        if (key.State != KeyState.Enabled)
        {
            yield return Unusable($"is {key.State}", key.State == KeyState.PendingDeletion
                ? "Cancel its deletion and enable it, or name another key."
                : "Enable it, or name another key.");
        }

        if (key is not { KeySpec: "SYMMETRIC_DEFAULT", KeyUsage: "ENCRYPT_DECRYPT" } || key.IsAwsManaged)
        {
            yield return Unusable(
                key.IsAwsManaged ? "is AWS's own, whose policy lets CloudTrail not in" : $"is for {key.KeyUsage} with {key.KeySpec}",
                "Name a symmetric encryption key of an account, or give -CreateKmsKey.");
        }
        else if (MissingStatements(usesBucketKey) is { Count: > 0 } missing)
        {
            yield return new AuditException(
                AuditError.KeyPolicyInsufficient,
                $"The policy of key '{key.Arn}' does not let CloudTrail encrypt for trail '{TrailArn.NameOf(trailArn)}'. It lacks:{Environment.NewLine}{PolicyDocument.Write(missing)}")
            {
                Target = key.Arn,
                Remedy = "Have the key's administrator add these statements to its policy, and take back what denies them; or give -CreateKmsKey.",
            };
        }
    }

    private IReadOnlyList<JsonObject> MissingStatements(bool usesBucketKey) =>
        key.Policy is { } policy ? new KeyPolicy(scope, trailArn, usesBucketKey).MissingFrom(policy, key.Arn) : [];

    private AuditException Unusable(string why, string remedy) => new(AuditError.KeyUnusable, $"Key '{key.Arn}' {why}: CloudTrail cannot use it.")
    {
        Target = key.Arn,
        Remedy = remedy,
    };
}
