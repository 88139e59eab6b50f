using System.Xml;
using System.Xml.Linq;

namespace DdbAudit.Storage;

/// <summary>
/// A bucket's lifecycle: everybody's rules in one document, which S3 replaces as a whole. Rules of others stay as S3 gave them, in their
/// order, with members that are not known here.
/// </summary>
internal sealed class BucketLifecycle
{
    /// <summary>As many rules as S3 takes ("Setting an S3 Lifecycle configuration on a bucket").</summary>
    public const int MaxRules = 1000;

    private static readonly XNamespace S3 = "http://s3.amazonaws.com/doc/2006-03-01/";

    private static readonly XmlWriterSettings Format = new() { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.Entitize };

    private readonly XElement _document;

    private BucketLifecycle(XElement document, string? minimumSize)
    {
        _document = document;
        TransitionDefaultMinimumObjectSize = minimumSize;
        Rules = [.. document.Elements().Where(element => element.Name.LocalName == "Rule").Select(rule => new LifecycleRule(rule))];
    }

    /// <summary>No rules: what a bucket without a lifecycle has.</summary>
    public static BucketLifecycle Empty { get; } = new(new XElement(S3 + "LifecycleConfiguration"), null);

    public IReadOnlyList<LifecycleRule> Rules { get; }

    /// <summary>The bucket's x-amz-transition-default-minimum-object-size, which a write without it sets back; null where S3 told none.</summary>
    public string? TransitionDefaultMinimumObjectSize { get; }

    /// <param name="xml">A LifecycleConfiguration.</param>
    /// <exception cref="AuditException">ServiceError: it is none.</exception>
    public static BucketLifecycle Parse(string xml, string? minimumSize, string bucket)
    {
        try
        {
            return new BucketLifecycle(XElement.Parse(xml, LoadOptions.PreserveWhitespace), minimumSize);
        }
        catch (XmlException e)
        {
            throw new AuditException(AuditError.ServiceError, $"The lifecycle of bucket '{bucket}' is no XML: {e.Message}", e) { Target = bucket };
        }
    }

    public LifecycleRule? Find(string id) => Rules.FirstOrDefault(rule => rule.Id == id);

    /// <summary>Days after which everything in a folder has expired; null where nothing makes it expire by age.</summary>
    /// <param name="folder">Ends with a slash.</param>
    public int? ExpirationDaysOf(string folder) => Rules.Where(rule => rule.IsForAllIn(folder)).Min(rule => rule.ExpirationDays);

    /// <summary>
    /// Days after which nothing is left of what was written to a folder; null where it stays. In a bucket that is versioned, or was, what expires is hidden by
    /// a delete marker, and its version stays until a rule for noncurrent ones deletes it.
    /// </summary>
    /// <param name="folder">Ends with a slash.</param>
    public int? KeptDaysOf(string folder, bool keepsVersions) => keepsVersions
        ? ExpirationDaysOf(folder) + NoncurrentDaysOf(folder)
        : ExpirationDaysOf(folder);

    /// <summary>Whether something in a folder is deleted after fewer days than by another lifecycle, or at all where that one keeps it for ever.</summary>
    /// <param name="folder">Ends with a slash.</param>
    /// <param name="keepsVersions">Whether the bucket is versioned, or was: in others there are no noncurrent versions to be deleted.</param>
    public bool DeletesEarlierThan(BucketLifecycle other, string folder, bool keepsVersions) =>
        IsEarlier(ExpirationDaysOf(folder), other.ExpirationDaysOf(folder)) || (keepsVersions && IsEarlier(NoncurrentDaysOf(folder), other.NoncurrentDaysOf(folder)));

    /// <summary>
    /// The lifecycle with a rule of ours, in the place of the one of the same id or after all others; this one where it is there. S3 takes old
    /// rules and those with filters only apart, so that among old ones ours is an old one.
    /// </summary>
    /// <exception cref="AuditException">LifecycleFull, LifecycleConflict.</exception>
    public BucketLifecycle With(OwnLifecycleRule rule, string bucket)
    {
        var at = IndexOf(rule.Id);
        var others = Rules.Where((_, i) => i != at).ToList();
        var isOldStyle = others.Exists(other => other.IsOldStyle);
        if (at >= 0 && rule.IsSaidBy(Rules[at]) && Rules[at].IsOldStyle == isOldStyle)
            return this;

        if (at < 0 && Rules.Count >= MaxRules)
            throw new AuditException(AuditError.LifecycleFull, $"Bucket '{bucket}' has {Rules.Count} lifecycle rules, and S3 takes no more than {MaxRules}.") { Target = bucket };

        var changed = new XElement(_document);
        var own = rule.ToXml(_document.Name.Namespace, isOldStyle);
        if (isOldStyle)
            RefuseOverlap(new LifecycleRule(own), others, bucket);

        if (at < 0)
        {
            changed.Add(own);
        }
        else
        {
            RuleAt(changed, at).ReplaceWith(own);
        }

        return new BucketLifecycle(changed, TransitionDefaultMinimumObjectSize);
    }

    /// <summary>The lifecycle without the rule of that id; this one where there is none.</summary>
    public BucketLifecycle Without(string id)
    {
        var at = IndexOf(id);
        if (at < 0)
            return this;

        var changed = new XElement(_document);
        RuleAt(changed, at).Remove();
        return new BucketLifecycle(changed, TransitionDefaultMinimumObjectSize);
    }

    /// <summary>
    /// Whether two lifecycles have the same rules in the same order. S3 tells no minimum size for a bucket without rules, and its default
    /// once there are some: only where both know it may it differ.
    /// </summary>
    public bool IsSame(BucketLifecycle other) =>
        (TransitionDefaultMinimumObjectSize ?? other.TransitionDefaultMinimumObjectSize) == (other.TransitionDefaultMinimumObjectSize ?? TransitionDefaultMinimumObjectSize)
        && Rules.Select(rule => rule.Source).SequenceEqual(other.Rules.Select(rule => rule.Source), XNode.EqualityComparer);

    public string ToXml()
    {
        using var text = new StringWriter();
        using (var writer = XmlWriter.Create(text, Format))
            _document.WriteTo(writer);

        return text.ToString();
    }

    private int? NoncurrentDaysOf(string folder) => Rules.Where(rule => rule.IsForAllIn(folder) && !rule.KeepsNewestVersions).Min(rule => rule.NoncurrentDays);

    private static bool IsEarlier(int? days, int? than) => days is { } some && !(some >= than);

    // What the PutBucketLifecycle of old asked for: one rule for a key and an action.
    private static void RefuseOverlap(LifecycleRule own, List<LifecycleRule> others, string bucket)
    {
        if (others.Find(other => other.Overlaps(own.Prefix) && other.ActionsAlso(own).Any()) is { } other)
        {
            throw new AuditException(
                AuditError.LifecycleConflict,
                $"Rule '{other.Id}' of bucket '{bucket}' has a prefix without a filter ('{other.Prefix}'). Among such rules S3 takes no second one for the same keys with the same action ({string.Join(", ", other.ActionsAlso(own))}), as '{own.Prefix}' needs.")
            {
                Target = bucket,
            };
        }
    }

    private int IndexOf(string id) => Rules.ToList().FindIndex(rule => rule.Id == id);

    private static XElement RuleAt(XElement document, int index) =>
        document.Elements().Where(element => element.Name.LocalName == "Rule").ElementAt(index);
}
