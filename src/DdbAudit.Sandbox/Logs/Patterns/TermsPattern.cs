using System.Text.RegularExpressions;

namespace DdbAudit.Sandbox.Logs.Patterns;

/// <summary>Terms in whatever text. Without any, everything matches.</summary>
internal sealed record TermsPattern(IReadOnlyList<Regex> Required, IReadOnlyList<Regex> Optional, IReadOnlyList<Regex> Excluded, int RegexCount) : IFilterPattern
{
    public bool Matches(string message) =>
        Required.All(term => term.IsMatch(message))
        && !Excluded.Any(term => term.IsMatch(message))
        && (Optional.Count == 0 || Optional.Any(term => term.IsMatch(message)));

    public IEnumerable<KeyValuePair<string, string>> Extract(string message) => [];
}
