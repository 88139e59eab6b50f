using System.Collections.Immutable;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

/// <summary>The rules for tags of alarms.</summary>
internal static class AlarmTags
{
    /// <summary>Adds a request's Tags; a key that is there gets the new value.</summary>
    /// <exception cref="ServiceError">InvalidParameterValue.</exception>
    public static ImmutableSortedDictionary<string, string> Add(ImmutableSortedDictionary<string, string> tags, IReadOnlyList<JsonInput> list)
    {
        var added = TagRules.Read(list);
        if (added.Exists(tag => !TagRules.Fit(tag.Key, tag.Value) || TagRules.IsReserved(tag.Key)))
            throw CloudWatchErrors.Invalid("Tag keys have 1 to 128 characters and do not begin with aws:, values at most 256.");
        var all = tags.SetItems(added);
        return all.Count <= TagRules.MaxTags ? all : throw CloudWatchErrors.Invalid($"The resource has more than {TagRules.MaxTags} tags.");
    }

    /// <exception cref="ServiceError">ResourceNotFoundException.</exception>
    public static MetricAlarm Find(AlarmStore alarms, JsonInput input)
    {
        var arn = input.RequiredText("ResourceARN");
        return alarms.Find(arn) ?? throw CloudWatchErrors.NoSuchResource(arn);
    }
}
