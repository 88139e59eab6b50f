using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs.Operations;

/// <summary>The rules for tags of log groups.</summary>
internal static partial class LogTags
{
    private const int MaxTags = 50;

    /// <summary>Adds a request's map of tags; a key that is there gets the new value.</summary>
    /// <exception cref="ServiceError">InvalidParameterException or TooManyTagsException.</exception>
    public static ImmutableSortedDictionary<string, string> Add(ImmutableSortedDictionary<string, string> tags, JsonInput? map)
    {
        var added = map?.TextsByName().ToList() ?? [];
        foreach (var (key, value) in added)
            Check(key, value);
        var all = tags.SetItems(added);
        return all.Count <= MaxTags ? all : throw new ServiceError("TooManyTagsException", $"The resource has more than {MaxTags} tags.");
    }

    /// <exception cref="ServiceError">ResourceNotFoundException: resourceArn names no log group.</exception>
    public static LogGroup FindGroup(LogGroupStore groups, JsonInput input) =>
        groups.Find(input.RequiredText("resourceArn")) ?? throw LogsErrors.NotFound("The specified resource does not exist.");

    private static void Check(string key, string value)
    {
        if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            throw LogsErrors.Invalid("Tag keys that begin with aws: are reserved.");
        if (key.Length is 0 or > 128 || value.Length > 256 || !Allowed().IsMatch(key) || !Allowed().IsMatch(value))
            throw LogsErrors.Invalid("1 validation error detected: Value at 'tags' failed to satisfy constraint: Map keys and values must satisfy their patterns");
    }

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z")]
    private static partial Regex Allowed();
}
