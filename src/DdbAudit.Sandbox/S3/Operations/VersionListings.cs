using System.Xml.Linq;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>ListObjectVersions: every version and delete marker, by key, the newest of a key first.</summary>
internal static class VersionListings
{
    public static SandboxResponse List(BucketCall call)
    {
        var form = new ListingForm(call);
        var keyMarker = call.Parameter("key-marker") ?? "";
        var versionMarker = call.Parameter("version-id-marker") ?? "";
        CheckMarkers(keyMarker, versionMarker);
        var (page, isTruncated) = ReadPage(call.Bucket, form, keyMarker, versionMarker);
        return S3Xml.Reply(new XElement(
            "ListVersionsResult",
            form.Head(call, isTruncated),
            form.Text("KeyMarker", keyMarker),
            new XElement("VersionIdMarker", versionMarker),
            isTruncated ? form.Text("NextKeyMarker", page[^1].Name) : null,
            isTruncated && page[^1].Version is { } last ? new XElement("NextVersionIdMarker", last.VersionId) : null,
            page.Select(entry => Describe(entry, form, call.Bucket))));
    }

    private static void CheckMarkers(string keyMarker, string versionMarker)
    {
        if (versionMarker.Length == 0)
            return;
        if (keyMarker.Length == 0)
            throw S3Errors.InvalidArgument("A version-id marker cannot be specified without a key marker.", "version-id-marker", versionMarker);
        if (!VersionId.IsWellFormed(versionMarker))
            throw S3Errors.InvalidVersionId(versionMarker);
    }

    private static (IReadOnlyList<ListedVersion> Page, bool IsTruncated) ReadPage(Bucket bucket, ListingForm form, string keyMarker, string versionMarker)
    {
        if (form.PageSize == 0)
            return ([], false);
        var range = new KeyRange(form.Prefix, form.Delimiter, "");
        range = range with { Start = versionMarker.Length > 0 ? keyMarker : range.AfterMarker(keyMarker) };
        var found = bucket.Read(index => range
            .Walk(index, _ => true)
            .SelectMany(item => Entries(item, keyMarker, versionMarker))
            .Take(form.PageSize + 1)
            .ToList());
        return (found.Count > form.PageSize ? found[..form.PageSize] : found, found.Count > form.PageSize);
    }

    private static IEnumerable<ListedVersion> Entries(ListingItem item, string keyMarker, string versionMarker)
    {
        if (item.History is not { } history)
            return [new ListedVersion(item.Name, null, false)];
        var latest = history.Latest;
        var versions = versionMarker.Length > 0 && history.Key == keyMarker
            ? After(history, versionMarker)
            : history.NewestFirst;
        return versions.Select(version => new ListedVersion(history.Key, version, ReferenceEquals(version, latest)));
    }

    // The version that the marker names may have been deleted since the page before; its id still tells where it stood.
    private static IEnumerable<StoredVersion> After(KeyHistory history, string versionMarker)
    {
        var sequence = history.Find(versionMarker)?.Sequence ?? VersionId.ReadSequence(versionMarker);
        return sequence is null ? history.NewestFirst : history.NewestFirst.Where(version => version.Sequence < sequence);
    }

    private static XElement Describe(ListedVersion entry, ListingForm form, Bucket bucket)
    {
        if (entry.Version is not { } version)
            return form.CommonPrefix(entry.Name);
        return new XElement(
            version.IsDeleteMarker ? "DeleteMarker" : "Version",
            form.Text("Key", version.Key),
            new XElement("VersionId", version.VersionId),
            new XElement("IsLatest", S3Xml.Bool(entry.IsLatest)),
            new XElement("LastModified", S3Xml.Time(version.LastModified)),
            version.IsDeleteMarker ? null : DescribeContent(version),
            CanonicalUser.Owner(bucket.OwnerAccountId));
    }

    private static IEnumerable<XElement?> DescribeContent(StoredVersion version) =>
    [
        new XElement("ETag", version.ETag),
        version.Checksum is { } checksum ? new XElement("ChecksumAlgorithm", checksum.Algorithm) : null,
        version.Checksum is null ? null : new XElement("ChecksumType", version.Checksum.Type),
        new XElement("Size", version.Content.Length),
        new XElement("StorageClass", version.StorageClass),
    ];
}
