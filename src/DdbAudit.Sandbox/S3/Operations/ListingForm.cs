using System.Globalization;
using System.Xml.Linq;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>What all listings have in common: prefix, delimiter, page size and whether names are percent-encoded.</summary>
internal sealed class ListingForm
{
    private const int MaxPage = 1000;

    public ListingForm(BucketCall call)
    {
        Prefix = call.Parameter("prefix") ?? "";
        Delimiter = call.Parameter("delimiter") ?? "";
        PageSize = ReadPageSize(call.Parameter("max-keys"));
        IsEncoded = ReadEncoding(call.Parameter("encoding-type"));
    }

    public string Prefix { get; }

    public string Delimiter { get; }

    /// <summary>At most 1,000, whatever was asked.</summary>
    public int PageSize { get; }

    private bool IsEncoded { get; }

    public XElement Text(string element, string value) => new(element, IsEncoded ? PercentEncoding.EncodePath(value) : value);

    public XElement CommonPrefix(string prefix) => new("CommonPrefixes", Text("Prefix", prefix));

    /// <summary>The members that every listing begins with.</summary>
    public IEnumerable<XElement?> Head(BucketCall call, bool isTruncated)
    {
        yield return new XElement("Name", call.Bucket.Name);
        yield return Text("Prefix", Prefix);
        yield return Delimiter.Length > 0 ? Text("Delimiter", Delimiter) : null;
        yield return new XElement("MaxKeys", PageSize);
        yield return IsEncoded ? new XElement("EncodingType", "url") : null;
        yield return new XElement("IsTruncated", S3Xml.Bool(isTruncated));
    }

    private static int ReadPageSize(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return MaxPage;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? Math.Min(size, MaxPage)
            : throw S3Errors.InvalidArgument("Provided max-keys not an integer or within integer range", "max-keys", text);
    }

    private static bool ReadEncoding(string? text) => text switch
    {
        null or "" => false,
        "url" => true,
        _ => throw S3Errors.InvalidArgument("Invalid Encoding Method specified in Request", "encoding-type", text),
    };
}
