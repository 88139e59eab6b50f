using System.Globalization;
using System.Xml.Linq;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>A bucket's lifecycle rules: kept and checked, never carried out.</summary>
internal static class BucketLifecycle
{
    private const int MaxRules = 1000;
    private const int MaxIdLength = 255;

    private static readonly string[] Actions =
        ["Expiration", "Transition", "NoncurrentVersionExpiration", "NoncurrentVersionTransition", "AbortIncompleteMultipartUpload"];

    private static readonly string[] StorageClasses =
        ["STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "GLACIER_IR", "DEEP_ARCHIVE"];

    public static SandboxResponse Put(BucketCall call)
    {
        var document = S3Xml.Parse(call.Request, "LifecycleConfiguration");
        var rules = document.Elements("Rule").ToList();
        if (rules.Count is 0 or > MaxRules)
            throw S3Errors.MalformedXml();
        rules.ForEach(CheckRule);
        GiveIds(rules);
        call.Bucket.Change(settings => settings with { Lifecycle = document });
        return new SandboxResponse { Headers = MinimumSize() };
    }

    public static SandboxResponse Get(BucketCall call)
    {
        var document = call.Bucket.Settings.Lifecycle
            ?? throw new ServiceError("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist", 404)
            {
                Details = new Dictionary<string, string> { ["BucketName"] = call.Bucket.Name },
            };
        return S3Xml.Reply(document) with { Headers = MinimumSize() };
    }

    public static SandboxResponse Delete(BucketCall call)
    {
        call.Bucket.Change(settings => settings with { Lifecycle = null });
        return new SandboxResponse { Status = 204 };
    }

    private static Dictionary<string, string> MinimumSize() =>
        new() { ["x-amz-transition-default-minimum-object-size"] = "all_storage_classes_128K" };

    private static void CheckRule(XElement rule)
    {
        if (rule.Element("Status")?.Value is not ("Enabled" or "Disabled"))
            throw S3Errors.MalformedXml();
        if (rule.Element("Filter") is null == rule.Element("Prefix") is null)
            throw S3Errors.MalformedXml();
        if (rule.Element("ID")?.Value.Length > MaxIdLength)
            throw InvalidArgument($"ID length should not exceed allowed limit of {MaxIdLength}");
        if (!rule.Elements().Any(element => Actions.Contains(element.Name.LocalName)))
            throw InvalidRequest("At least one action needs to be specified in a rule");
        foreach (var number in rule.Descendants().Where(IsCount))
            CheckPositive(number);
        foreach (var storageClass in rule.Descendants("StorageClass"))
            if (!StorageClasses.Contains(storageClass.Value))
                throw S3Errors.MalformedXml();
        foreach (var expiration in rule.Elements("Expiration"))
            CheckExpiration(expiration);
        foreach (var transition in rule.Elements("Transition"))
            CheckOneOf(transition, "Days", "Date");
    }

    private static bool IsCount(XElement element) =>
        element.Name.LocalName is "NoncurrentDays" or "NewerNoncurrentVersions" or "DaysAfterInitiation"
        || (element.Name.LocalName == "Days" && element.Parent?.Name.LocalName == "Expiration");

    private static void CheckPositive(XElement number)
    {
        if (!int.TryParse(number.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            throw S3Errors.MalformedXml();
        if (value == 0)
            throw InvalidArgument($"'{number.Name.LocalName}' for {number.Parent!.Name.LocalName} action must be a positive integer");
    }

    private static void CheckExpiration(XElement expiration)
    {
        CheckOneOf(expiration, "Days", "Date", "ExpiredObjectDeleteMarker");
        if (expiration.Element("Date") is not { } date)
            return;
        var isTime = DateTimeOffset.TryParse(date.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        if (!isTime)
            throw S3Errors.MalformedXml();
        if (time.UtcDateTime.TimeOfDay != TimeSpan.Zero)
            throw InvalidArgument("'Date' must be at midnight GMT");
    }

    private static void CheckOneOf(XElement action, params string[] members)
    {
        if (members.Count(member => action.Element(member) is not null) != 1)
            throw S3Errors.MalformedXml();
    }

    private static void GiveIds(List<XElement> rules)
    {
        foreach (var rule in rules.Where(rule => string.IsNullOrEmpty(rule.Element("ID")?.Value)))
        {
            rule.Elements("ID").Remove();
            rule.AddFirst(new XElement("ID", Convert.ToBase64String(Guid.NewGuid().ToByteArray())));
        }
        if (rules.DistinctBy(rule => rule.Element("ID")!.Value).Count() < rules.Count)
            throw InvalidArgument("Rule ID must be unique. Found same ID for more than one rule");
    }

    private static ServiceError InvalidArgument(string message) => new("InvalidArgument", message);

    private static ServiceError InvalidRequest(string message) => S3Errors.InvalidRequest(message);
}
