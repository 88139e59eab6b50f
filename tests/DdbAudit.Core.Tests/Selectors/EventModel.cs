using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DdbAudit.Selectors;

namespace DdbAudit.Tests.Selectors;

/// <summary>
/// A second opinion on which events selectors log, written from CloudTrail's User Guide and knowing who called. It shares nothing with
/// Coverage, which it checks.
/// </summary>
internal static class EventModel
{
    public const string Ann = "arn:aws:iam::111122223333:user/ann";

    public static bool IsLogged(SelectorSet set, AuditedCall call, string caller = Ann)
    {
        foreach (var facts in Facts(call, caller))
        {
            if (set.Advanced.Any(selector => selector.Fields.All(field => Passes(field, facts))) || set.Basic.Any(selector => Takes(selector, facts)))
            {
                return true;
            }
        }

        return false;
    }

    // One view of the event a resource; an event without resources has one view.
    private static IEnumerable<Dictionary<string, string>> Facts(AuditedCall call, string caller)
    {
        var common = new Dictionary<string, string>
        {
            ["eventCategory"] = call.IsDataEvent ? "Data" : "Management",
            ["eventName"] = call.EventName,
            ["eventSource"] = call.EventSource,
            ["eventType"] = call.EventType,
            ["readOnly"] = call.ReadOnly ? "true" : "false",
            ["userIdentity.arn"] = caller,
        };
        return call.Resources.Count == 0
            ? [common]
            : call.Resources.Select(resource => new Dictionary<string, string>(common) { ["resources.type"] = resource.Type, ["resources.ARN"] = resource.Arn });
    }

    private static bool Passes(FieldCondition field, Dictionary<string, string> facts)
    {
        if (!facts.TryGetValue(field.Field, out var actual))
        {
            return false;
        }

        (ImmutableArray<string> Values, Func<string, bool> Test)[] select =
        [
            (field.EqualTo, actual.Equals),
            (field.StartsWith, text => actual.StartsWith(text, StringComparison.Ordinal)),
            (field.EndsWith, text => actual.EndsWith(text, StringComparison.Ordinal)),
        ];
        (ImmutableArray<string> Values, Func<string, bool> Test)[] deselect =
        [
            (field.NotEqualTo, actual.Equals),
            (field.NotStartsWith, text => actual.StartsWith(text, StringComparison.Ordinal)),
            (field.NotEndsWith, text => actual.EndsWith(text, StringComparison.Ordinal)),
        ];
        var isOpen = select.Sum(one => one.Values.Length) == 0;
        return (isOpen || select.Any(one => one.Values.Any(one.Test))) && !deselect.Any(one => one.Values.Any(one.Test));
    }

    private static bool Takes(BasicSelector selector, Dictionary<string, string> facts)
    {
        if ((selector.ReadWriteType == "ReadOnly" && facts["readOnly"] == "false") || (selector.ReadWriteType == "WriteOnly" && facts["readOnly"] == "true"))
        {
            return false;
        }

        return facts["eventCategory"] == "Management"
            ? selector.IncludeManagementEvents && !selector.ExcludeManagementEventSources.Contains(facts["eventSource"])
            : selector.DataResources.Any(wanted => wanted.Type == facts["resources.type"]
                && wanted.Values.Any(value => Covers(value, facts["resources.ARN"])));
    }

    // A value is an ARN, or the beginning of one up to a separator; of S3 objects, up to any place in the key.
    private static bool Covers(string value, string arn) =>
        Regex.IsMatch(arn, "^" + Regex.Escape(value) + (value.Contains(":s3:::", StringComparison.Ordinal) && value.Contains('/', StringComparison.Ordinal) ? "" : "(\\z|(?<=[:/])|[:/])"));
}
