namespace DdbAudit.Sandbox.Policies;

/// <summary>The values of Principal or NotPrincipal by kind (AWS, Service, ...); everyone where it is "*".</summary>
internal sealed record PrincipalPattern(bool IsEveryone, IReadOnlyDictionary<string, IReadOnlyList<string>> Names, bool IsNegated)
{
    public bool Matches(PolicyPrincipal principal) => (IsEveryone || IsNamed(principal)) != IsNegated;

    private bool IsNamed(PolicyPrincipal principal) =>
        Names.TryGetValue(principal.Kind, out var names)
        && names.Any(name => name == "*" || principal.Names.Contains(name));
}
