using System.Xml.Linq;

namespace DdbAudit.Sandbox.S3.Lifecycle;

/// <summary>
/// A lifecycle is of version 1, where rules have a Prefix of their own, or of version 2, where they have a Filter; S3 takes no document of
/// both. In version 1 no two rules with the same action may be about the same keys. Source: S3's own refusals, as users report them.
/// </summary>
internal static class LifecycleVersion
{
    /// <exception cref="Http.ServiceError">InvalidRequest.</exception>
    public static void Check(IReadOnlyList<XElement> rules, IReadOnlyList<string> actions)
    {
        var isFirst = IsVersion1(rules[0]);
        if (rules.Any(rule => IsVersion1(rule) != isFirst))
        {
            throw S3Errors.InvalidRequest(isFirst
                ? "Filter element can only be used in Lifecycle V2."
                : "Base level prefix cannot be used in Lifecycle V2, prefixes are only supported in the Filter.");
        }

        if (isFirst)
            CheckOverlaps(rules, actions);
    }

    private static bool IsVersion1(XElement rule) => rule.Element("Prefix") is not null;

    private static void CheckOverlaps(IReadOnlyList<XElement> rules, IReadOnlyList<string> actions)
    {
        foreach (var action in actions)
        {
            var prefixes = rules.Where(rule => rule.Element(action) is not null).Select(rule => rule.Element("Prefix")!.Value).Order(StringComparer.Ordinal).ToList();
            for (var i = 1; i < prefixes.Count; i++)
            {
                if (prefixes[i].StartsWith(prefixes[i - 1], StringComparison.Ordinal))
                    throw S3Errors.InvalidRequest($"Found overlapping prefixes '{prefixes[i]}' and '{prefixes[i - 1]}' for same action type '{action}'");
            }
        }
    }
}
