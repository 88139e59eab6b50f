using System.Text.RegularExpressions;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs.Operations;

/// <summary>What stands in requests to CloudWatch Logs.</summary>
internal static partial class LogsInput
{
    /// <summary>The ARN of the group that a request names by logGroupName, or by logGroupIdentifier, which may be an ARN.</summary>
    /// <exception cref="ServiceError">InvalidParameterException.</exception>
    public static string GroupArn(JsonInput input, SandboxRequest request)
    {
        var (name, identifier) = (input.Text("logGroupName"), input.Text("logGroupIdentifier"));
        if (name is null == identifier is null)
            throw LogsErrors.Invalid("LogGroupName or LogGroupIdentifier is required, and not both of them.");
        if (identifier?.StartsWith("arn:", StringComparison.Ordinal) == true)
            return identifier;
        return LogGroup.ArnOf(CheckGroupName(name ?? identifier!), request.Caller.AccountId, request.Region);
    }

    /// <exception cref="ServiceError">ResourceNotFoundException or InvalidParameterException.</exception>
    public static LogGroup FindGroup(LogGroupStore groups, JsonInput input, SandboxRequest request) =>
        groups.Find(GroupArn(input, request)) ?? throw LogsErrors.NoSuchGroup();

    /// <exception cref="ServiceError">InvalidParameterException.</exception>
    public static string StreamName(JsonInput input) => Checked(input.RequiredText("logStreamName"), "logStreamName", StreamNames());

    /// <exception cref="ServiceError">InvalidParameterException.</exception>
    public static string FilterName(JsonInput input) => Checked(input.RequiredText("filterName"), "filterName", StreamNames());

    /// <summary>A time in milliseconds since 1970; null where it is not given.</summary>
    public static DateTimeOffset? Time(JsonInput input, string member) => input.Long(member) is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    /// <summary>How many things a page may have.</summary>
    /// <exception cref="ServiceError">InvalidParameterException.</exception>
    public static int Limit(JsonInput input, int standard, int most)
    {
        var limit = input.Number("limit") ?? standard;
        return limit >= 1 && limit <= most
            ? limit
            : throw LogsErrors.Invalid($"1 validation error detected: Value '{limit}' at 'limit' failed to satisfy constraint: Member must be between 1 and {most}");
    }

    private static string CheckGroupName(string name) => Checked(name, "logGroupName", GroupNames());

    private static string Checked(string name, string member, Regex allowed) => allowed.IsMatch(name)
        ? name
        : throw LogsErrors.Invalid($"1 validation error detected: Value '{name}' at '{member}' failed to satisfy constraint: Member must satisfy regular expression pattern: {allowed}");

    [GeneratedRegex(@"^[\.\-_/#A-Za-z0-9]{1,512}\z")]
    private static partial Regex GroupNames();

    [GeneratedRegex(@"^[^:*]{1,512}\z")]
    private static partial Regex StreamNames();
}
