using System.Xml.Linq;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.S3.Lifecycle;

/// <summary>Which objects a rule is about. The sandbox's objects have no tags: a rule that asks for one is about none.</summary>
internal sealed class LifecycleFilter
{
    private const long MaxObjectSize = 5L << 40;

    private readonly string _prefix;
    private readonly bool _asksForTags;
    private readonly long? _greaterThan;
    private readonly long? _lessThan;

    public LifecycleFilter(XElement rule)
    {
        var all = Predicates(rule).ToList();
        _prefix = all.Find(one => one.Name.LocalName == "Prefix")?.Value ?? "";
        _asksForTags = all.Exists(one => one.Name.LocalName == "Tag");
        _greaterThan = LifecycleErrors.Number(all.Find(one => one.Name.LocalName == "ObjectSizeGreaterThan"));
        _lessThan = LifecycleErrors.Number(all.Find(one => one.Name.LocalName == "ObjectSizeLessThan"));
    }

    public bool HasTags => _asksForTags;

    public bool HasSizes => _greaterThan is not null || _lessThan is not null;

    public bool Covers(string key) => !_asksForTags && key.StartsWith(_prefix, StringComparison.Ordinal);

    // A rule for sizes leaves delete markers alone.
    public bool Covers(StoredVersion version) => Covers(version.Key)
        && (version.IsDeleteMarker ? !HasSizes : !(version.Content.Length <= _greaterThan) && !(version.Content.Length >= _lessThan));

    /// <exception cref="Http.ServiceError">MalformedXML or InvalidRequest.</exception>
    public static void Check(XElement rule)
    {
        if (rule.Element("Filter") is null == rule.Element("Prefix") is null)
            throw S3Errors.MalformedXml();
        var members = rule.Element("Filter")?.Elements().ToList() ?? [];
        if (members.Count > 1 || members.Exists(member => !IsPredicate(member) && member.Name.LocalName != "And"))
            throw S3Errors.MalformedXml();
        if (members is [{ Name.LocalName: "And" } and])
            CheckAnd(and);
        foreach (var tag in Predicates(rule).Where(one => one.Name.LocalName == "Tag"))
            if (tag.Element("Key") is null || tag.Element("Value") is null)
                throw S3Errors.MalformedXml();
        CheckSizes(new LifecycleFilter(rule));
    }

    private static void CheckAnd(XElement and)
    {
        var names = and.Elements().Select(one => one.Name.LocalName).ToList();
        var repeated = names.Where(name => name != "Tag").GroupBy(name => name).Any(group => group.Count() > 1);
        if (names.Count < 2 || repeated || !and.Elements().All(IsPredicate))
            throw S3Errors.MalformedXml();
        var keys = and.Elements("Tag").Select(tag => tag.Element("Key")?.Value).ToList();
        if (keys.Distinct().Count() < keys.Count)
            throw S3Errors.InvalidRequest("Duplicate Tag Keys are not allowed.");
    }

    private static void CheckSizes(LifecycleFilter filter)
    {
        if (filter._greaterThan > MaxObjectSize || filter._lessThan is 0 or > MaxObjectSize)
            throw S3Errors.InvalidRequest("'ObjectSizeGreaterThan' and 'ObjectSizeLessThan' should be within the bounds of an object's size");
        if (filter._greaterThan >= filter._lessThan)
            throw S3Errors.InvalidRequest("'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'");
    }

    private static bool IsPredicate(XElement member) => member.Name.LocalName is "Prefix" or "Tag" or "ObjectSizeGreaterThan" or "ObjectSizeLessThan";

    private static IEnumerable<XElement> Predicates(XElement rule)
    {
        var filter = rule.Element("Filter") ?? rule;
        return (filter.Element("And") ?? filter).Elements().Where(IsPredicate);
    }
}
