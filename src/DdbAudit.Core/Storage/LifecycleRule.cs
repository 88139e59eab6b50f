using System.Globalization;
using System.Xml.Linq;

namespace DdbAudit.Storage;

/// <summary>One rule of a bucket's lifecycle, whoever wrote it, as S3 gave it: what is not known here stays in <see cref="Source"/>.</summary>
internal sealed class LifecycleRule(XElement source)
{
    private readonly XElement _filter = Child(source, "Filter") ?? source;

    /// <summary>The rule's element, not to be changed.</summary>
    public XElement Source { get; } = source;

    public string Id => Child(Source, "ID")?.Value ?? "";

    public bool IsEnabled => Child(Source, "Status")?.Value == "Enabled";

    /// <summary>Whether the prefix stands in the rule itself, as it did before there were filters. S3 takes no lifecycle of both kinds.</summary>
    public bool IsOldStyle => Child(Source, "Filter") is null;

    /// <summary>What keys begin with; empty for all of the bucket.</summary>
    public string Prefix => (Child(_filter, "Prefix") ?? Child(And, "Prefix"))?.Value ?? "";

    /// <summary>Whether tags or sizes choose among the objects of the prefix.</summary>
    public bool IsNarrowed => Members(_filter).Concat(Members(And)).Any(member => member is "Tag" or "ObjectSizeGreaterThan" or "ObjectSizeLessThan");

    /// <summary>Days after which an object expires; null where it does not, or on a date.</summary>
    public int? ExpirationDays => Number("Expiration", "Days");

    /// <summary>When all objects expire, as S3 wrote it; null where they do not.</summary>
    public string? ExpirationDate => Child(Child(Source, "Expiration"), "Date")?.Value;

    /// <summary>Days after which a version is deleted that another one, or a delete marker, took the place of.</summary>
    public int? NoncurrentDays => Number("NoncurrentVersionExpiration", "NoncurrentDays");

    /// <summary>Whether some noncurrent versions stay however old they are; the only one of a log file is among them.</summary>
    public bool KeepsNewestVersions => Number("NoncurrentVersionExpiration", "NewerNoncurrentVersions") > 0;

    /// <summary>Days after which an upload in parts is given up.</summary>
    public int? AbortUploadDays => Number("AbortIncompleteMultipartUpload", "DaysAfterInitiation");

    /// <summary>Transitions by age; those on a date are left out.</summary>
    public IReadOnlyList<LifecycleTransition> Transitions =>
    [
        .. Source.Elements().Where(element => element.Name.LocalName == "Transition")
            .Select(element => (Days: Integer(Child(element, "Days")), Class: Child(element, "StorageClass")?.Value))
            .Where(one => one is { Days: not null, Class: not null })
            .Select(one => new LifecycleTransition(one.Days!.Value, one.Class!)),
    ];

    /// <summary>Whether there can be a key that both this rule and a prefix are about.</summary>
    public bool Overlaps(string prefix) =>
        Prefix.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether the rule is in force for everything in a folder.</summary>
    /// <param name="folder">Ends with a slash.</param>
    public bool IsForAllIn(string folder) => IsEnabled && !IsNarrowed && folder.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>What both rules do, such as Expiration.</summary>
    public IEnumerable<string> ActionsAlso(LifecycleRule other) => Members(Source).Intersect(Members(other.Source)).Except(["ID", "Prefix", "Filter", "Status"]);

    /// <summary>Such as <c>'DdbAudit:logs:Trail' for AWSLogs/*: expire after 400 days, ...</c>.</summary>
    public override string ToString() =>
        $"'{Id}'{(IsEnabled ? "" : " (disabled)")} for {Prefix}*{(IsNarrowed ? " (some of them)" : "")}: {string.Join(", ", Actions())}";

    private XElement? And => Child(_filter, "And");

    private IEnumerable<string> Actions() => new[]
    {
        string.Join(", ", Transitions),
        ExpirationDays is { } days ? $"expire after {days} days" : "",
        ExpirationDate is { } date ? $"expire on {date}" : "",
        NoncurrentDays is { } noncurrent ? $"delete noncurrent versions after {noncurrent} days" : "",
        AbortUploadDays is { } abort ? $"give up unfinished uploads after {abort} days" : "",
    }.Where(action => action.Length > 0).DefaultIfEmpty("neither expires nor moves objects by age");

    private int? Number(string action, string member) => Integer(Child(Child(Source, action), member));

    private static int? Integer(XElement? element) =>
        int.TryParse(element?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static IEnumerable<string> Members(XElement? parent) => parent?.Elements().Select(element => element.Name.LocalName) ?? [];

    // Answers stand in S3's namespace, and need not.
    private static XElement? Child(XElement? parent, string name) => parent?.Elements().FirstOrDefault(element => element.Name.LocalName == name);
}
