using System.Globalization;
using System.Xml.Linq;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>Whether versions of a bucket can be locked, and what new ones are locked with.</summary>
internal static class BucketObjectLock
{
    private const int MaxDays = 36_500;
    private const int MaxYears = 100;

    public static SandboxResponse Put(BucketCall call)
    {
        var document = S3Xml.Parse(call.Request, "ObjectLockConfiguration");
        if (document.Element("ObjectLockEnabled")?.Value != "Enabled")
            throw S3Errors.MalformedXml();
        var retention = document.Element("Rule") is { } rule ? ReadDefault(rule) : null;
        call.Bucket.Change(settings => settings.Versioning == "Enabled"
            ? settings with { ObjectLock = true, DefaultRetention = retention }
            : throw new ServiceError("InvalidBucketState", "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration", 409));
        return new SandboxResponse();
    }

    public static SandboxResponse Get(BucketCall call) => call.Bucket.Settings is { ObjectLock: true } settings
        ? S3Xml.Reply(new XElement("ObjectLockConfiguration", new XElement("ObjectLockEnabled", "Enabled"), Describe(settings.DefaultRetention)))
        : throw new ServiceError("ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket", 404)
        {
            Details = new Dictionary<string, string> { ["BucketName"] = call.Bucket.Name },
        };

    private static DefaultRetention ReadDefault(XElement rule)
    {
        var retention = rule.Element("DefaultRetention") ?? throw S3Errors.MalformedXml();
        var (days, years) = (retention.Element("Days"), retention.Element("Years"));
        if (retention.Element("Mode")?.Value is not (Retention.Governance or Retention.Compliance) || days is null == years is null)
            throw S3Errors.MalformedXml();
        return new DefaultRetention(retention.Element("Mode")!.Value, ReadPeriod(days, MaxDays), ReadPeriod(years, MaxYears));
    }

    private static int? ReadPeriod(XElement? period, int most)
    {
        if (period is null)
            return null;
        if (!int.TryParse(period.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var length))
            throw S3Errors.MalformedXml();
        return length is > 0 && length <= most
            ? length
            : throw new ServiceError("InvalidRetentionPeriod", $"Default retention period must be a positive integer value of at most {most} {period.Name.LocalName.ToLowerInvariant()}.");
    }

    private static XElement? Describe(DefaultRetention? retention) => retention is null
        ? null
        : new XElement("Rule", new XElement(
            "DefaultRetention",
            new XElement("Mode", retention.Mode),
            retention.Days is { } days ? new XElement("Days", days) : null,
            retention.Years is { } years ? new XElement("Years", years) : null));
}
