using System.Globalization;
using System.Text;
using System.Xml.Linq;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>Which buckets there are, where a bucket is, and its end: ListBuckets, HeadBucket, GetBucketLocation, GetBucketAcl, DeleteBucket.</summary>
internal sealed class BucketLookups(BucketStore buckets)
{
    private const int MaxPage = 10_000;

    private static readonly XNamespace SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    public SandboxResponse List(SandboxRequest request)
    {
        S3Access.AuthoriseInAccount(request, "s3:ListAllMyBuckets", "*");
        var query = request.Query;
        var prefix = query.GetValueOrDefault("prefix", "");
        var after = ReadToken(query.GetValueOrDefault("continuation-token"));
        var limit = ReadMaxBuckets(query.GetValueOrDefault("max-buckets"));
        var matching = buckets.OwnedBy(request.Caller.AccountId)
            .Where(bucket => bucket.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Where(bucket => query.GetValueOrDefault("bucket-region", bucket.Region) == bucket.Region)
            .Where(bucket => string.CompareOrdinal(bucket.Name, after) > 0)
            .Take(limit + 1)
            .ToList();
        var page = matching.Take(limit).ToList();
        return S3Xml.Reply(new XElement(
            "ListAllMyBucketsResult",
            CanonicalUser.Owner(request.Caller.AccountId),
            new XElement("Buckets", page.Select(bucket => Describe(bucket, withRegion: query.Count > 0))),
            matching.Count > limit ? new XElement("ContinuationToken", WriteToken(page[^1].Name)) : null,
            query.ContainsKey("prefix") ? new XElement("Prefix", prefix) : null));
    }

    public static SandboxResponse Head(BucketCall call) => new()
    {
        ContentType = "application/xml",
        Headers = new Dictionary<string, string>
        {
            ["x-amz-bucket-region"] = call.Bucket.Region,
            ["x-amz-bucket-arn"] = call.Bucket.Arn,
            ["x-amz-access-point-alias"] = "false",
        },
    };

    /// <summary>us-east-1 is written as nothing.</summary>
    public static SandboxResponse GetLocation(BucketCall call) =>
        S3Xml.Reply(new XElement("LocationConstraint", call.Bucket.Region == "us-east-1" ? "" : call.Bucket.Region));

    /// <summary>The owner has full control and nobody else has anything: grants by ACL are not kept.</summary>
    public static SandboxResponse GetAcl(BucketCall call)
    {
        var owner = call.Bucket.OwnerAccountId;
        var grantee = new XElement(
            "Grantee",
            new XAttribute(SchemaInstance + "type", "CanonicalUser"),
            new XElement("ID", CanonicalUser.Id(owner)));
        return S3Xml.Reply(new XElement(
            "AccessControlPolicy",
            CanonicalUser.Owner(owner),
            new XElement("AccessControlList", new XElement("Grant", grantee, new XElement("Permission", "FULL_CONTROL")))));
    }

    public SandboxResponse Delete(BucketCall call) => buckets.TryRemove(call.Bucket)
        ? new SandboxResponse { Status = 204 }
        : throw new ServiceError(
            "BucketNotEmpty",
            call.Bucket.Settings.Versioning is null
                ? "The bucket you tried to delete is not empty"
                : "The bucket you tried to delete is not empty. You must delete all versions in the bucket.",
            409)
        {
            Details = new Dictionary<string, string> { ["BucketName"] = call.Bucket.Name },
        };

    private static XElement Describe(Bucket bucket, bool withRegion) => new(
        "Bucket",
        new XElement("Name", bucket.Name),
        new XElement("CreationDate", S3Xml.Time(bucket.Created)),
        withRegion ? new XElement("BucketRegion", bucket.Region) : null,
        new XElement("BucketArn", bucket.Arn));

    private static int ReadMaxBuckets(string? text)
    {
        if (text is null)
            return MaxPage;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is > 0 and <= MaxPage
            ? limit
            : throw S3Errors.InvalidArgument($"Argument max-buckets must be an integer between 1 and {MaxPage}", "max-buckets", text);
    }

    private static string WriteToken(string name) => Convert.ToBase64String(Encoding.UTF8.GetBytes(name));

    private static string ReadToken(string? token)
    {
        Span<byte> name = stackalloc byte[256];
        if (string.IsNullOrEmpty(token))
            return "";
        return Convert.TryFromBase64String(token, name, out var length)
            ? Encoding.UTF8.GetString(name[..length])
            : throw S3Errors.InvalidArgument("The continuation token provided is incorrect", "continuation-token", token);
    }
}
