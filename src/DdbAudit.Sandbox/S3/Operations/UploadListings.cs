using System.Globalization;
using System.Xml.Linq;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>ListMultipartUploads and ListParts.</summary>
internal static class UploadListings
{
    private const int MaxPage = 1000;

    public static SandboxResponse List(BucketCall call)
    {
        if (!string.IsNullOrEmpty(call.Parameter("delimiter")))
            throw S3Errors.NotImplemented("ListMultipartUploads with a delimiter");
        var form = new ListingForm(call);
        var (keyMarker, idMarker) = (call.Parameter("key-marker") ?? "", call.Parameter("upload-id-marker") ?? "");
        var limit = ReadLimit(call, "max-uploads");
        var matching = call.Bucket.Uploads.InOrder()
            .Where(upload => upload.Key.StartsWith(form.Prefix, StringComparison.Ordinal) && IsBehind(upload, keyMarker, idMarker))
            .Take(limit + 1)
            .ToList();
        var (page, isTruncated) = (matching.Take(limit).ToList(), matching.Count > limit);
        return S3Xml.Reply(new XElement(
            "ListMultipartUploadsResult",
            new XElement("Bucket", call.Bucket.Name),
            form.Text("KeyMarker", keyMarker),
            new XElement("UploadIdMarker", idMarker),
            isTruncated ? form.Text("NextKeyMarker", page[^1].Key) : null,
            isTruncated ? new XElement("NextUploadIdMarker", page[^1].UploadId) : null,
            form.Text("Prefix", form.Prefix),
            new XElement("MaxUploads", limit),
            new XElement("IsTruncated", S3Xml.Bool(isTruncated)),
            page.Select(upload => Describe(upload, form, call.Bucket))));
    }

    public static SandboxResponse ListParts(BucketCall call)
    {
        var upload = MultipartUploads.Find(call);
        var marker = int.TryParse(call.Parameter("part-number-marker"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var limit = ReadLimit(call, "max-parts");
        var matching = upload.Parts.Where(part => part.Number > marker).Take(limit + 1).ToList();
        var (page, isTruncated) = (matching.Take(limit).ToList(), matching.Count > limit);
        return S3Xml.Reply(new XElement(
            "ListPartsResult",
            new XElement("Bucket", call.Bucket.Name),
            new XElement("Key", upload.Key),
            new XElement("UploadId", upload.UploadId),
            new XElement("PartNumberMarker", marker),
            isTruncated ? new XElement("NextPartNumberMarker", page[^1].Number) : null,
            new XElement("MaxParts", limit),
            new XElement("IsTruncated", S3Xml.Bool(isTruncated)),
            new XElement("StorageClass", upload.StorageClass),
            Initiator(upload),
            CanonicalUser.Owner(call.Bucket.OwnerAccountId),
            page.Select(Describe)));
    }

    // The upload that the markers name may have been aborted since the page before; its id still tells where it stood.
    private static bool IsBehind(MultipartUpload upload, string keyMarker, string idMarker)
    {
        if (keyMarker.Length == 0)
            return true;
        var order = Utf8KeyOrder.Instance.Compare(upload.Key, keyMarker);
        return order > 0 || (order == 0 && idMarker.Length > 0 && upload.Sequence > VersionId.ReadSequence(idMarker));
    }

    private static int ReadLimit(BucketCall call, string parameter)
    {
        var text = call.Parameter(parameter);
        if (string.IsNullOrEmpty(text))
            return MaxPage;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            ? Math.Min(limit, MaxPage)
            : throw S3Errors.InvalidArgument($"Provided {parameter} not an integer or within integer range", parameter, text);
    }

    private static XElement Describe(MultipartUpload upload, ListingForm form, Bucket bucket) => new(
        "Upload",
        form.Text("Key", upload.Key),
        new XElement("UploadId", upload.UploadId),
        Initiator(upload),
        CanonicalUser.Owner(bucket.OwnerAccountId),
        new XElement("StorageClass", upload.StorageClass),
        new XElement("Initiated", S3Xml.Time(upload.Initiated)));

    private static XElement Describe(UploadedPart part) => new(
        "Part",
        new XElement("PartNumber", part.Number),
        new XElement("LastModified", S3Xml.Time(part.LastModified)),
        new XElement("ETag", part.ETag),
        new XElement("Size", part.Content.Length),
        part.Checksum is { } checksum ? new XElement("Checksum" + checksum.Algorithm, checksum.Value) : null);

    private static XElement Initiator(MultipartUpload upload) => new(
        "Initiator",
        new XElement("ID", upload.InitiatorArn),
        new XElement("DisplayName", upload.InitiatorArn[(upload.InitiatorArn.LastIndexOf('/') + 1)..]));
}
