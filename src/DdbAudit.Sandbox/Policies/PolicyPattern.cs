namespace DdbAudit.Sandbox.Policies;

/// <summary>The values of Action or Resource, or of NotAction or NotResource.</summary>
internal sealed record PolicyPattern(IReadOnlyList<string> Values, bool IsNegated)
{
    public bool Matches(string text, StringComparison comparison) =>
        Values.Any(value => Wildcard.Matches(value, text, comparison)) != IsNegated;
}
