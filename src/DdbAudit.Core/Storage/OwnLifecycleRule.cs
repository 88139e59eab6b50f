using System.Xml.Linq;

namespace DdbAudit.Storage;

/// <summary>
/// A lifecycle rule of ours, which stands in a bucket's lifecycle among those of others and is told from them by its id. It expires what
/// begins with a prefix, with the versions that versioning would keep, and gives up unfinished uploads. S3 removes delete markers that
/// nothing is left behind of when they are as old as <see cref="Days"/> (S3 User Guide, "Lifecycle configuration elements").
/// </summary>
/// <param name="Id">See <see cref="IdFor"/>.</param>
/// <param name="Prefix">What keys begin with.</param>
/// <param name="Days">Days after which an object expires.</param>
internal sealed record OwnLifecycleRule(string Id, string Prefix, int Days)
{
    /// <summary>Begins the id of every rule of ours.</summary>
    public const string IdPrefix = "DdbAudit:";

    /// <summary>How many days uploads in parts may take: CloudTrail and Athena take minutes.</summary>
    public const int AbortUploadDays = 7;

    private const string AccountStack = "account-";

    /// <summary>Days after which a version is deleted that is not the current one any more.</summary>
    public int NoncurrentDays { get; init; } = 30;

    /// <summary>Null where objects stay in the class that they were written in.</summary>
    public LifecycleTransition? Transition { get; init; }

    /// <summary>The id of a stack's rule.</summary>
    /// <param name="purpose">What the objects are, such as logs.</param>
    public static string IdFor(string purpose, string stack) => $"{IdPrefix}{purpose}:{stack}";

    public static bool IsOwn(LifecycleRule rule) => rule.Id.StartsWith(IdPrefix, StringComparison.Ordinal);

    /// <summary>The stack that a rule of ours belongs to; null for a rule that is not ours.</summary>
    public static string? StackOf(LifecycleRule rule) =>
        IsOwn(rule) && rule.Id.Split(':', 3) is [_, _, { Length: > 0 } stack] ? stack : null;

    /// <summary>What stands for the stack where logs are another account's, whose trails are not seen from here: no removal of a trail's stack takes the rule.</summary>
    public static string StackOfAccount(string accountId) => AccountStack + accountId;

    /// <summary>Whether a stack is for logs of another account.</summary>
    public static bool IsOfAccount(string stack) => stack.StartsWith(AccountStack, StringComparison.Ordinal) && stack[AccountStack.Length..] is { Length: 12 } id && id.All(char.IsAsciiDigit);

    /// <summary>Whether a rule says just this, nothing more and nothing less, members included that are not known here.</summary>
    public bool IsSaidBy(LifecycleRule rule) =>
        Values(rule.Source).SequenceEqual(Values(ToXml(rule.Source.Name.Namespace, rule.IsOldStyle)));

    /// <summary>The rule as S3 takes it.</summary>
    /// <param name="isOldStyle">Whether the prefix stands in the rule itself; it means the same.</param>
    public XElement ToXml(XNamespace s3, bool isOldStyle) => new(
        s3 + "Rule",
        new XElement(s3 + "ID", Id),
        isOldStyle ? new XElement(s3 + "Prefix", Prefix) : new XElement(s3 + "Filter", new XElement(s3 + "Prefix", Prefix)),
        new XElement(s3 + "Status", "Enabled"),
        Transition is null ? null : new XElement(s3 + "Transition", new XElement(s3 + "Days", Transition.Days), new XElement(s3 + "StorageClass", Transition.StorageClass)),
        new XElement(s3 + "Expiration", new XElement(s3 + "Days", Days)),
        new XElement(s3 + "NoncurrentVersionExpiration", new XElement(s3 + "NoncurrentDays", NoncurrentDays)),
        new XElement(s3 + "AbortIncompleteMultipartUpload", new XElement(s3 + "DaysAfterInitiation", AbortUploadDays)));

    // S3 may answer in another order, in a namespace or in none, and with space between.
    private static IEnumerable<string> Values(XElement rule) => rule.Descendants()
        .Where(element => !element.HasElements)
        .Select(element => $"{string.Join('/', element.AncestorsAndSelf().TakeWhile(one => one != rule).Select(one => one.Name.LocalName))}={element.Value}")
        .Order(StringComparer.Ordinal);
}
