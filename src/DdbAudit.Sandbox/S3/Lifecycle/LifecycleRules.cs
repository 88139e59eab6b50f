using System.Xml.Linq;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.S3.Lifecycle;

/// <summary>What S3 takes for a lifecycle. Source: PutBucketLifecycleConfiguration, "Lifecycle configuration elements", "Constraints and considerations for transitions".</summary>
internal static class LifecycleRules
{
    private const int MaxRules = 1000;
    private const int MaxIdLength = 255;

    private static readonly string[] Actions =
        ["Expiration", "Transition", "NoncurrentVersionExpiration", "NoncurrentVersionTransition", "AbortIncompleteMultipartUpload"];

    /// <summary>Checks all rules and gives an id to those that have none.</summary>
    /// <exception cref="ServiceError">MalformedXML, InvalidArgument or InvalidRequest.</exception>
    public static void Check(XElement document)
    {
        var rules = document.Elements("Rule").ToList();
        if (rules.Count is 0 or > MaxRules)
            throw S3Errors.MalformedXml();
        rules.ForEach(CheckRule);
        LifecycleVersion.Check(rules, Actions);
        GiveIds(rules);
    }

    private static void CheckRule(XElement rule)
    {
        if (rule.Element("Status")?.Value is not ("Enabled" or "Disabled"))
            throw S3Errors.MalformedXml();
        if (rule.Element("ID")?.Value.Length > MaxIdLength)
            throw LifecycleErrors.InvalidArgument($"ID length should not exceed allowed limit of {MaxIdLength}");
        if (!rule.Elements().Any(element => Actions.Contains(element.Name.LocalName)))
            throw S3Errors.InvalidRequest("At least one action needs to be specified in a rule");
        LifecycleFilter.Check(rule);
        LifecycleActions.Check(rule);
    }

    private static void GiveIds(List<XElement> rules)
    {
        foreach (var rule in rules.Where(rule => string.IsNullOrEmpty(rule.Element("ID")?.Value)))
        {
            rule.Elements("ID").Remove();
            rule.AddFirst(new XElement("ID", Convert.ToBase64String(Guid.NewGuid().ToByteArray())));
        }
        if (rules.DistinctBy(rule => rule.Element("ID")!.Value).Count() < rules.Count)
            throw LifecycleErrors.InvalidArgument("Rule ID must be unique. Found same ID for more than one rule");
    }
}
