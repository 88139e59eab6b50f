using System.Text.Json.Nodes;
using DdbAudit.Arns;

namespace DdbAudit.Storage;

/// <summary>
/// What a key's policy must let CloudTrail do for a trail (CloudTrail User Guide, "Configure AWS KMS key policies for CloudTrail").
/// The policy of a key that was there before is only checked, never written.
/// </summary>
/// <param name="UsesBucketKey">The bucket uses an S3 Bucket Key: CloudTrail then decrypts, too.</param>
internal sealed record KeyPolicy(AuditScope Scope, string TrailArn, bool UsesBucketKey = false)
{
    private const string ContextKey = "kms:EncryptionContext:aws:cloudtrail:arn";

    /// <summary>The policy of a key that is made for the trail: the account administers it by its own policies, CloudTrail encrypts.</summary>
    public string ForNewKey() => PolicyDocument.Empty.With([Administration(), .. Needed().Select(need => need.Statement)]).ToJson();

    /// <summary>The statements that a policy lacks; empty where it lets CloudTrail do all it needs.</summary>
    public IReadOnlyList<JsonObject> MissingFrom(string policy, string keyArn)
    {
        var document = PolicyDocument.Parse(policy, keyArn);
        return [.. Needed().Where(need => !document.Allows(Call(need.Action, keyArn))).Select(need => need.Statement)];
    }

    private IEnumerable<(string Action, JsonObject Statement)> Needed()
    {
        yield return ("kms:GenerateDataKey", Encrypting("DdbAuditTrailEncrypt", "kms:GenerateDataKey*"));
        yield return ("kms:DescribeKey", Statement("DdbAuditTrailDescribe", "kms:DescribeKey", []));
        if (UsesBucketKey)
            yield return ("kms:Decrypt", Encrypting("DdbAuditTrailDecrypt", "kms:Decrypt"));
    }

    private JsonObject Administration() => new()
    {
        ["Sid"] = "DdbAuditAdministration",
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["AWS"] = $"arn:{Scope.Partition}:iam::{Scope.AccountId}:root" },
        ["Action"] = "kms:*",
        ["Resource"] = "*",
    };

    private JsonObject Encrypting(string sid, string action) => Statement(sid, action, new JsonObject
    {
        ["StringLike"] = new JsonObject { [ContextKey] = $"arn:{Scope.Partition}:cloudtrail:*:{Scope.AccountId}:trail/*" },
    });

    private JsonObject Statement(string sid, string action, JsonObject condition)
    {
        condition["StringEquals"] = new JsonObject { ["aws:SourceArn"] = TrailArn };
        return new JsonObject
        {
            ["Sid"] = sid,
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["Service"] = ServiceCall.CloudTrail },
            ["Action"] = action,
            ["Resource"] = "*",
            ["Condition"] = condition,
        };
    }

    private ServiceCall Call(string action, string keyArn) => ServiceCall.OfTrail(
        TrailArn, Scope, action, keyArn, new Dictionary<string, string> { [ContextKey.ToLowerInvariant()] = TrailArn },
        ["kms:viaservice", "kms:calleraccount", "kms:encryptioncontextkeys", "kms:encryptioncontext:aws:s3:arn"]);
}
