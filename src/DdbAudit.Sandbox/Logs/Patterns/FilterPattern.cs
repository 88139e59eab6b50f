using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Logs.Patterns;

/// <summary>Reads filter patterns: JSON conditions in braces, else terms.</summary>
internal static class FilterPattern
{
    private const int MaxLength = 1024;
    private const int MaxRegexes = 2;

    /// <exception cref="ServiceError">InvalidParameterException.</exception>
    public static IFilterPattern Read(string text)
    {
        if (text.Length > MaxLength)
            throw LogsErrors.Invalid($"1 validation error detected: Value at 'filterPattern' failed to satisfy constraint: Member must have length less than or equal to {MaxLength}");
        var pattern = Parse(text.Trim());
        return pattern.RegexCount <= MaxRegexes ? pattern : throw Invalid($"there are more than {MaxRegexes} regular expressions");
    }

    public static ServiceError Invalid(string reason) => LogsErrors.Invalid($"Invalid metric filter pattern: {reason}");

    private static IFilterPattern Parse(string text) => text switch
    {
        ['{', ..] => new JsonPatternParser(text).Parse(),
        ['[', ..] => throw Invalid("the sandbox does not read space-delimited patterns"),
        _ => new TermsParser(text).Parse(),
    };
}
