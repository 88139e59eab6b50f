using System.Text.RegularExpressions;

namespace DdbAudit.Storage;

/// <summary>What S3, CloudTrail and KMS all take for tags (the narrowest of their rules).</summary>
internal static partial class TagRules
{
    // 50 a resource, of which DdbAudit's own may take four.
    private const int MaxTags = 46;
    private const int MaxKeyLength = 128;
    private const int MaxValueLength = 256;

    private static readonly string[] ReservedPrefixes = ["aws:", "ddbaudit:"];

    /// <exception cref="AuditException">InvalidTag.</exception>
    public static void Check(IReadOnlyDictionary<string, string> tags)
    {
        if (tags.Count > MaxTags)
            throw Invalid("-Tag", $"{tags.Count} tags are too many: {MaxTags} fit beside DdbAudit's own.");

        foreach (var (key, value) in tags)
        {
            if (BrokenRule(key, value) is { } rule)
                throw Invalid(key, $"'{key}' = '{value}' is no tag that S3, CloudTrail and KMS take: {rule}.");
        }
    }

    private static string? BrokenRule(string key, string value) => key switch
    {
        { Length: 0 or > MaxKeyLength } => $"a key has 1 to {MaxKeyLength} characters",
        _ when value.Length > MaxValueLength => $"a value has at most {MaxValueLength} characters",
        _ when Array.Exists(ReservedPrefixes, prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) => "keys that begin 'aws:' or 'ddbaudit:' are reserved",
        _ when !Allowed().IsMatch(key) || !Allowed().IsMatch(value) => "only letters, digits, spaces and _ . : / = + - @ are allowed",
        _ => null,
    };

    private static AuditException Invalid(string target, string message) => new(AuditError.InvalidTag, message) { Target = target };

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z")]
    private static partial Regex Allowed();
}
