using System.Collections.Immutable;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs.Operations;

/// <summary>The rules for tags of log groups.</summary>
internal static class LogTags
{
    /// <summary>Adds a request's map of tags; a key that is there gets the new value.</summary>
    /// <exception cref="ServiceError">InvalidParameterException or TooManyTagsException.</exception>
    public static ImmutableSortedDictionary<string, string> Add(ImmutableSortedDictionary<string, string> tags, JsonInput? map)
    {
        var added = map?.TextsByName().ToList() ?? [];
        foreach (var (key, value) in added)
            Check(key, value);
        var all = tags.SetItems(added);
        return all.Count <= TagRules.MaxTags ? all : throw new ServiceError("TooManyTagsException", $"The resource has more than {TagRules.MaxTags} tags.");
    }

    /// <exception cref="ServiceError">ResourceNotFoundException: resourceArn names no log group.</exception>
    public static LogGroup FindGroup(LogGroupStore groups, JsonInput input) =>
        groups.Find(input.RequiredText("resourceArn")) ?? throw LogsErrors.NotFound("The specified resource does not exist.");

    private static void Check(string key, string value)
    {
        if (TagRules.IsReserved(key))
            throw LogsErrors.Invalid("Tag keys that begin with aws: are reserved.");
        if (!TagRules.Fit(key, value) || !TagRules.HaveAllowedLetters(key, value))
            throw LogsErrors.Invalid("1 validation error detected: Value at 'tags' failed to satisfy constraint: Map keys and values must satisfy their patterns");
    }
}
