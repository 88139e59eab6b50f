using System.Globalization;
using System.Xml.Linq;

namespace DdbAudit.Sandbox.S3.Lifecycle;

/// <summary>The rules for what a rule does.</summary>
internal static class LifecycleActions
{
    private const int DaysBeforeInfrequentAccess = 30;
    private const int MaxNewerVersions = 100;

    private static readonly string[] StorageClasses =
        ["STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "GLACIER_IR", "DEEP_ARCHIVE"];

    private static readonly string[] InfrequentAccess = ["STANDARD_IA", "ONEZONE_IA"];

    /// <exception cref="Http.ServiceError">MalformedXML, InvalidArgument or InvalidRequest.</exception>
    public static void Check(XElement rule)
    {
        var filter = new LifecycleFilter(rule);
        foreach (var expiration in rule.Elements("Expiration"))
            CheckExpiration(expiration, filter);
        foreach (var transition in rule.Elements("Transition"))
            CheckTransition(transition, "Days", "Date");
        foreach (var transition in rule.Elements("NoncurrentVersionTransition"))
            CheckTransition(transition, "NoncurrentDays");
        foreach (var noncurrent in rule.Elements("NoncurrentVersionExpiration").Concat(rule.Elements("NoncurrentVersionTransition")))
            CheckNewer(noncurrent);
        CheckAbort(rule, filter);
        CheckOrder(rule, "Transition", "Days", "Expiration");
        CheckOrder(rule, "NoncurrentVersionTransition", "NoncurrentDays", "NoncurrentVersionExpiration");
        CheckNotMixed(rule);
    }

    private static void CheckExpiration(XElement expiration, LifecycleFilter filter)
    {
        CheckOneOf(expiration, "Days", "Date", "ExpiredObjectDeleteMarker");
        LifecycleErrors.Positive(expiration.Element("Days"));
        CheckDate(expiration.Element("Date"));
        if (expiration.Element("ExpiredObjectDeleteMarker") is not { } marker)
            return;
        if (marker.Value is not ("true" or "false"))
            throw S3Errors.MalformedXml();
        if (filter.HasTags)
            throw S3Errors.InvalidRequest("ExpiredObjectDeleteMarker cannot be specified with Tag filters");
    }

    private static void CheckTransition(XElement transition, params string[] times)
    {
        CheckOneOf(transition, times);
        CheckDate(transition.Element("Date"));
        var storageClass = transition.Element("StorageClass")?.Value;
        if (!StorageClasses.Contains(storageClass))
            throw S3Errors.MalformedXml();
        if (InfrequentAccess.Contains(storageClass) && LifecycleErrors.Number(transition.Element(times[0])) < DaysBeforeInfrequentAccess)
            throw LifecycleErrors.InvalidArgument(
                $"'{times[0]}' in {transition.Name.LocalName} action must be greater than or equal to {DaysBeforeInfrequentAccess} for storageClass '{storageClass}'");
    }

    private static void CheckNewer(XElement noncurrent)
    {
        var days = noncurrent.Element("NoncurrentDays") ?? throw S3Errors.MalformedXml();
        _ = noncurrent.Name.LocalName == "NoncurrentVersionExpiration" ? LifecycleErrors.Positive(days) : LifecycleErrors.Number(days);
        if (LifecycleErrors.Positive(noncurrent.Element("NewerNoncurrentVersions")) > MaxNewerVersions)
            throw LifecycleErrors.InvalidArgument($"'NewerNoncurrentVersions' must be less than or equal to {MaxNewerVersions}");
    }

    private static void CheckAbort(XElement rule, LifecycleFilter filter)
    {
        if (rule.Element("AbortIncompleteMultipartUpload") is not { } abort)
            return;
        if (LifecycleErrors.Positive(abort.Element("DaysAfterInitiation")) is null)
            throw S3Errors.MalformedXml();
        if (filter.HasTags)
            throw S3Errors.InvalidRequest("AbortIncompleteMultipartUpload cannot be specified with Tags");
        if (filter.HasSizes)
            throw S3Errors.InvalidRequest("AbortIncompleteMultipartUpload cannot be specified with Object Size");
    }

    private static void CheckOrder(XElement rule, string transition, string days, string expiration)
    {
        var transitions = rule.Elements(transition).ToList();
        if (transitions.DistinctBy(one => one.Element("StorageClass")!.Value).Count() < transitions.Count)
            throw S3Errors.InvalidRequest($"'StorageClass' must be different for '{transition}' actions in same 'Rule' with filter '({FilterText(rule)})'");
        var end = LifecycleErrors.Number(rule.Element(expiration)?.Element(days));
        if (transitions.Exists(one => LifecycleErrors.Number(one.Element(days)) >= end))
            throw LifecycleErrors.InvalidArgument(
                $"'{days}' in the {expiration} action for filter '({FilterText(rule)})' must be greater than '{days}' in the {transition} action");
    }

    private static void CheckNotMixed(XElement rule)
    {
        var actions = rule.Elements("Expiration").Concat(rule.Elements("Transition")).ToList();
        if (actions.Exists(action => action.Element("Date") is not null) && actions.Exists(action => action.Element("Days") is not null))
            throw S3Errors.InvalidRequest($"Found mixed 'Date' and 'Days' based Expiration and Transition actions in lifecycle rule for filter '({FilterText(rule)})'");
    }

    private static void CheckOneOf(XElement action, params string[] members)
    {
        if (members.Count(member => action.Element(member) is not null) != 1)
            throw S3Errors.MalformedXml();
    }

    private static void CheckDate(XElement? date)
    {
        if (date is null)
            return;
        if (!DateTimeOffset.TryParse(date.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            throw S3Errors.MalformedXml();
        if (time.UtcDateTime.TimeOfDay != TimeSpan.Zero)
            throw LifecycleErrors.InvalidArgument("'Date' must be at midnight GMT");
    }

    private static string FilterText(XElement rule) => $"prefix={rule.Descendants("Prefix").FirstOrDefault()?.Value}";
}
