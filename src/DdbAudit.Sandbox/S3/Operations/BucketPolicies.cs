using System.Text;
using System.Xml.Linq;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Policies;
using DdbAudit.Sandbox.S3.Policies;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>A bucket's policy and its public access block, which may refuse the policy.</summary>
internal static class BucketPolicies
{
    public static SandboxResponse Put(BucketCall call)
    {
        var policy = BucketPolicyRules.Read(call.Request.Body.Span, call.Bucket.Name);
        call.Bucket.Change(settings => policy.IsPublic && settings.PublicAccessBlock?.BlockPublicPolicy == true
            ? throw PreventedByBlock(call)
            : settings with { Policy = policy });
        return new SandboxResponse { Status = 204 };
    }

    public static SandboxResponse Get(BucketCall call) => new()
    {
        ContentType = "application/json",
        Body = Encoding.UTF8.GetBytes(Existing(call).Json),
    };

    public static SandboxResponse GetStatus(BucketCall call) =>
        S3Xml.Reply(new XElement("PolicyStatus", new XElement("IsPublic", S3Xml.Bool(Existing(call).IsPublic))));

    public static SandboxResponse Delete(BucketCall call)
    {
        call.Bucket.Change(settings => settings with { Policy = null });
        return new SandboxResponse { Status = 204 };
    }

    public static SandboxResponse PutPublicAccessBlock(BucketCall call)
    {
        var document = S3Xml.Parse(call.Request, "PublicAccessBlockConfiguration");
        var block = new PublicAccessBlock(
            Switch(document, "BlockPublicAcls"),
            Switch(document, "IgnorePublicAcls"),
            Switch(document, "BlockPublicPolicy"),
            Switch(document, "RestrictPublicBuckets"));
        call.Bucket.Change(settings => settings with { PublicAccessBlock = block });
        return new SandboxResponse();
    }

    public static SandboxResponse GetPublicAccessBlock(BucketCall call)
    {
        var block = call.Bucket.Settings.PublicAccessBlock
            ?? throw new ServiceError("NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found", 404)
            {
                Details = new Dictionary<string, string> { ["BucketName"] = call.Bucket.Name },
            };
        return S3Xml.Reply(new XElement(
            "PublicAccessBlockConfiguration",
            new XElement("BlockPublicAcls", S3Xml.Bool(block.BlockPublicAcls)),
            new XElement("IgnorePublicAcls", S3Xml.Bool(block.IgnorePublicAcls)),
            new XElement("BlockPublicPolicy", S3Xml.Bool(block.BlockPublicPolicy)),
            new XElement("RestrictPublicBuckets", S3Xml.Bool(block.RestrictPublicBuckets))));
    }

    public static SandboxResponse DeletePublicAccessBlock(BucketCall call)
    {
        call.Bucket.Change(settings => settings with { PublicAccessBlock = null });
        return new SandboxResponse { Status = 204 };
    }

    private static ServiceError PreventedByBlock(BucketCall call) => S3Errors.AccessDenied(
        $"User: {call.Request.Caller.Arn} is not authorized to perform: s3:PutBucketPolicy on resource: \"{call.Bucket.Arn}\" "
        + "because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.");

    private static PolicyDocument Existing(BucketCall call) => call.Bucket.Settings.Policy
        ?? throw new ServiceError("NoSuchBucketPolicy", "The bucket policy does not exist", 404)
        {
            Details = new Dictionary<string, string> { ["BucketName"] = call.Bucket.Name },
        };

    // A switch that is left out is off.
    private static bool Switch(XElement document, string name) => document.Element(name)?.Value.ToLowerInvariant() switch
    {
        "true" => true,
        "false" or null => false,
        _ => throw S3Errors.MalformedXml(),
    };
}
