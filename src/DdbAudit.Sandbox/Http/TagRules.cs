using System.Text.RegularExpressions;

namespace DdbAudit.Sandbox.Http;

/// <summary>What AWS's services ask of tags alike (Tagging AWS Resources, "Tag naming limits and requirements"). Each says so in errors of its own.</summary>
internal static partial class TagRules
{
    /// <summary>So many tags a resource has at most.</summary>
    public const int MaxTags = 50;

    public const int MaxKeyLength = 128;

    public const int MaxValueLength = 256;

    /// <summary>A request's list of tags.</summary>
    /// <exception cref="ServiceError">A key or a value is missing.</exception>
    public static List<KeyValuePair<string, string>> Read(IEnumerable<JsonInput> list) =>
        [.. list.Select(tag => KeyValuePair.Create(tag.RequiredText("Key"), tag.RequiredText("Value")))];

    public static bool IsReserved(string key) => key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase);

    public static bool Fit(string key, string value) => key.Length is > 0 and <= MaxKeyLength && value.Length <= MaxValueLength;

    public static bool HaveAllowedLetters(string key, string value) => AllowedText().IsMatch(key) && AllowedText().IsMatch(value);

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z")]
    private static partial Regex AllowedText();
}
