using System.Text;
using System.Xml.Linq;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>ListObjectsV2 and its predecessor ListObjects: the objects that are there now.</summary>
internal static class ObjectListings
{
    public static SandboxResponse ListV2(BucketCall call)
    {
        var form = new ListingForm(call);
        var token = call.Parameter("continuation-token");
        var startAfter = call.Parameter("start-after") ?? "";
        var start = token is null ? KeyRange.After(startAfter) : ReadToken(token);
        var withOwner = call.Parameter("fetch-owner") == "true";
        var (page, isTruncated) = ReadPage(call.Bucket, form, start);
        return S3Xml.Reply(new XElement(
            "ListBucketResult",
            form.Head(call, isTruncated),
            new XElement("KeyCount", page.Count),
            token is null ? null : new XElement("ContinuationToken", token),
            isTruncated ? new XElement("NextContinuationToken", WriteToken(page[^1])) : null,
            startAfter.Length > 0 ? form.Text("StartAfter", startAfter) : null,
            page.Select(item => Describe(item, form, withOwner ? call.Bucket : null))));
    }

    public static SandboxResponse ListV1(BucketCall call)
    {
        var form = new ListingForm(call);
        var marker = call.Parameter("marker") ?? "";
        var start = new KeyRange(form.Prefix, form.Delimiter, "").AfterMarker(marker);
        var (page, isTruncated) = ReadPage(call.Bucket, form, start);
        return S3Xml.Reply(new XElement(
            "ListBucketResult",
            form.Head(call, isTruncated),
            form.Text("Marker", marker),
            isTruncated && form.Delimiter.Length > 0 ? form.Text("NextMarker", page[^1].Name) : null,
            page.Select(item => Describe(item, form, call.Bucket))));
    }

    private static (IReadOnlyList<ListedVersion> Page, bool IsTruncated) ReadPage(Bucket bucket, ListingForm form, string start)
    {
        if (form.PageSize == 0)
            return ([], false);
        var range = new KeyRange(form.Prefix, form.Delimiter, start);
        var found = bucket.Read(index => range
            .Walk(index, history => history.Current is not null)
            .Select(item => new ListedVersion(item.Name, item.History?.Current, IsLatest: true))
            .Take(form.PageSize + 1)
            .ToList());
        return (found.Count > form.PageSize ? found[..form.PageSize] : found, found.Count > form.PageSize);
    }

    private static XElement Describe(ListedVersion entry, ListingForm form, Bucket? ownedBucket)
    {
        if (entry.Version is not { } stored)
            return form.CommonPrefix(entry.Name);
        return new XElement(
            "Contents",
            form.Text("Key", stored.Key),
            new XElement("LastModified", S3Xml.Time(stored.LastModified)),
            new XElement("ETag", stored.ETag),
            stored.Checksum is { } checksum ? new XElement("ChecksumAlgorithm", checksum.Algorithm) : null,
            stored.Checksum is { } typed ? new XElement("ChecksumType", typed.Type) : null,
            new XElement("Size", stored.Content.Length),
            ownedBucket is null ? null : CanonicalUser.Owner(ownedBucket.OwnerAccountId),
            new XElement("StorageClass", stored.StorageClass));
    }

    // The token holds the first key that may come next.
    private static string WriteToken(ListedVersion last) => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        last.Version is null ? KeyRange.Behind(last.Name) : KeyRange.After(last.Name)));

    private static string ReadToken(string token)
    {
        var start = new byte[token.Length];
        return token.Length > 0 && Convert.TryFromBase64String(token, start, out var length)
            ? Encoding.UTF8.GetString(start, 0, length)
            : throw S3Errors.InvalidArgument("The continuation token provided is incorrect", "continuation-token", token);
    }
}
