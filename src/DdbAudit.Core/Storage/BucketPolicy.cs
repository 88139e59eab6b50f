using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DdbAudit.Arns;

namespace DdbAudit.Storage;

/// <summary>
/// The two statements that let a trail write to a bucket (CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail").
/// A statement that is there is never edited: ours stand beside it, under Sids of our own, which tell them from those that AWS's
/// console writes, so that they can be taken out again.
/// </summary>
internal sealed record BucketPolicy(AuditScope Scope, string Bucket, string? Prefix, string TrailArn)
{
    private const string OwnerControl = "bucket-owner-full-control";
    private const string AclCheck = "DdbAuditAclCheck";
    private const string Write = "DdbAuditWrite";

    private string BucketArn => $"arn:{Scope.Partition}:s3:::{Bucket}";

    private string LogsArn => $"{BucketArn}/{(Prefix is null ? "" : Prefix + "/")}AWSLogs/{Scope.AccountId}/";

    private HashSet<string> OwnSids => [OwnSid(AclCheck), OwnSid(Write)];

    /// <summary>Every statement of ours in a policy, whatever trail it is for. A Sid that looks like ours but does not fit its trail is not.</summary>
    public static IReadOnlyList<OwnStatement> OwnStatements(string policy, string bucket) =>
    [
        .. PolicyDocument.Parse(policy, bucket).All
            .Where(statement => statement is { SourceArn: { } arn, Resource: not null } && (statement.Sid == OwnSid(AclCheck, arn) || statement.Sid == OwnSid(Write, arn)))
            .Select(statement => new OwnStatement(statement.SourceArn!, statement.Resource!)),
    ];

    /// <summary>The policy that lets the trail write; the text that came in where it does so already.</summary>
    public string Allowing(string? current)
    {
        var document = current is null ? PolicyDocument.Empty : PolicyDocument.Parse(current, Bucket);
        return current is not null && LetsTrailWrite(document)
            ? current
            : document.Without(OwnSids).With(StatementsToAdd()).ToJson();
    }

    /// <summary>Whether both calls that CloudTrail makes are allowed to this trail and not denied.</summary>
    public bool Allows(string policy) => LetsTrailWrite(PolicyDocument.Parse(policy, Bucket));

    /// <summary>The policy without our own statements for this trail; null where nothing remains.</summary>
    public string? Without(string current)
    {
        var remaining = PolicyDocument.Parse(current, Bucket).Without(OwnSids);
        return remaining.HasStatements ? remaining.ToJson() : null;
    }

    public bool HasOwnStatements(string policy) => PolicyDocument.Parse(policy, Bucket).HasAny(OwnSids);

    private bool LetsTrailWrite(PolicyDocument document) => document.Allows(GetAcl()) && document.Allows(PutLog());

    private ServiceCall PutLog() => Call("s3:PutObject", LogsArn + "CloudTrail/file.json.gz", new Dictionary<string, string> { ["s3:x-amz-acl"] = OwnerControl });

    private ServiceCall GetAcl() => Call("s3:GetBucketAcl", BucketArn, new Dictionary<string, string>());

    private ServiceCall Call(string action, string resource, Dictionary<string, string> own) =>
        ServiceCall.OfTrail(TrailArn, Scope, action, resource, own, ["s3:x-amz-server-side-encryption"]);

    private JsonObject[] StatementsToAdd() =>
    [
        Statement(OwnSid(AclCheck), "s3:GetBucketAcl", BucketArn, new JsonObject { ["aws:SourceArn"] = TrailArn }),
        Statement(OwnSid(Write), "s3:PutObject", LogsArn + "*", new JsonObject { ["aws:SourceArn"] = TrailArn, ["s3:x-amz-acl"] = OwnerControl }),
    ];

    private static JsonObject Statement(string sid, string action, string resource, JsonObject equal) => new()
    {
        ["Sid"] = sid,
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["Service"] = ServiceCall.CloudTrail },
        ["Action"] = action,
        ["Resource"] = resource,
        ["Condition"] = new JsonObject { ["StringEquals"] = equal },
    };

    private string OwnSid(string name) => OwnSid(name, TrailArn);

    private static string OwnSid(string name, string trailArn) => name + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(trailArn)))[..12];
}
