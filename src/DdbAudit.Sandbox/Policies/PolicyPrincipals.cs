namespace DdbAudit.Sandbox.Policies;

/// <summary>Whom a statement is about: names by kind (AWS, Service, ...); a lone asterisk is AWS with an asterisk.</summary>
/// <param name="IsNegated">NotPrincipal: everybody else is meant.</param>
internal sealed record PolicyPrincipals(ILookup<string, string> Names, bool IsNegated)
{
    public static PolicyPrincipals Everybody { get; } = new(new[] { "*" }.ToLookup(_ => "AWS"), IsNegated: false);

    /// <summary>Everybody in the world is meant.</summary>
    public bool IsPublic => IsNegated || Names["AWS"].Contains("*");

    public bool Covers(PolicyQuestion question) => IsNegated != Includes(question);

    private bool Includes(PolicyQuestion question) =>
        question.Service is { } service
            ? Names["Service"].Contains(service) || Names["AWS"].Contains("*")
            : Names["AWS"].Any(name => Means(name, question));

    private static bool Means(string name, PolicyQuestion question) =>
        name == "*"
        || name == question.AccountId
        || name == $"arn:aws:iam::{question.AccountId}:root"
        || question.PrincipalArns.Contains(name);
}
