using System.Xml.Linq;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>A bucket's tags. Source: "Tagging" in the S3 API reference; limits as in the cost allocation tag rules.</summary>
internal static class BucketTagging
{
    public static SandboxResponse Put(BucketCall call)
    {
        var tags = ReadTags(S3Xml.Parse(call.Request, "Tagging").Element("TagSet") ?? throw S3Errors.MalformedXml());
        call.Bucket.Change(settings => settings with { Tags = tags });
        return new SandboxResponse { Status = 204 };
    }

    public static SandboxResponse Get(BucketCall call)
    {
        var tags = call.Bucket.Settings.Tags;
        if (tags.Count == 0)
            throw new ServiceError("NoSuchTagSet", "The TagSet does not exist", 404)
            {
                Details = new Dictionary<string, string> { ["BucketName"] = call.Bucket.Name },
            };
        return S3Xml.Reply(new XElement(
            "Tagging",
            new XElement("TagSet", tags.Select(tag => new XElement("Tag", new XElement("Key", tag.Key), new XElement("Value", tag.Value))))));
    }

    public static SandboxResponse Delete(BucketCall call)
    {
        call.Bucket.Change(settings => settings with { Tags = [] });
        return new SandboxResponse { Status = 204 };
    }

    /// <summary>The tags in a TagSet or in CreateBucketConfiguration's Tags.</summary>
    /// <exception cref="ServiceError">Too many, too long, twice the same key, or AWS's own.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> ReadTags(XElement? tagSet)
    {
        var tags = (tagSet?.Elements("Tag") ?? []).Select(ReadTag).ToList();
        if (tags.Count > TagRules.MaxTags)
            throw new ServiceError("BadRequest", $"Bucket tag count cannot be greater than {TagRules.MaxTags}");
        if (tags.DistinctBy(tag => tag.Key, StringComparer.Ordinal).Count() < tags.Count)
            throw new ServiceError("InvalidTag", "Cannot provide multiple Tags with the same key");
        return tags;
    }

    private static KeyValuePair<string, string> ReadTag(XElement tag)
    {
        var key = tag.Element("Key")?.Value ?? throw S3Errors.MalformedXml();
        var value = tag.Element("Value")?.Value ?? throw S3Errors.MalformedXml();
        if (key.Length is 0 or > TagRules.MaxKeyLength || !key.All(IsAllowed))
            throw new ServiceError("InvalidTag", "The TagKey you have provided is invalid");
        if (value.Length > TagRules.MaxValueLength || !value.All(IsAllowed))
            throw new ServiceError("InvalidTag", "The TagValue you have provided is invalid");
        if (TagRules.IsReserved(key))
            throw new ServiceError("InvalidTag", "System tags cannot be added/updated by requester");
        return new KeyValuePair<string, string>(key, value);
    }

    private static bool IsAllowed(char character) => char.IsLetterOrDigit(character) || char.IsSurrogate(character) || " +-=._:/@".Contains(character, StringComparison.Ordinal);
}
