using DdbAudit.Arns;

namespace DdbAudit.Trails;

/// <summary>CloudTrail's rules for trail names (CreateTrail, parameter Name).</summary>
internal static class TrailName
{
    private const int MinLength = 3;
    private const int MaxLength = 128;

    /// <exception cref="AuditException">The name breaks a rule; the message says which.</exception>
    public static void Check(string name)
    {
        if (BrokenRule(name) is { } rule)
            throw new AuditException(AuditError.InvalidTrailName, $"'{name}' cannot name a trail: {rule}.") { Target = name };
    }

    /// <summary>The same of what may be an ARN, which is the name of a trail that is there.</summary>
    /// <inheritdoc cref="Check"/>
    public static void CheckNameOrArn(string nameOrArn)
    {
        if (!TrailArn.IsArn(nameOrArn))
            Check(nameOrArn);
    }

    private static string? BrokenRule(string name) => name switch
    {
        { Length: < MinLength or > MaxLength } => $"a name has {MinLength} to {MaxLength} characters",
        _ when !name.All(IsAllowed) => "only letters A-Z and a-z, digits, period, underscore and hyphen are allowed",
        _ when !char.IsAsciiLetterOrDigit(name[0]) || !char.IsAsciiLetterOrDigit(name[^1]) => "it must begin and end with a letter or digit",
        _ when HasAdjacentPunctuation(name) => "two punctuation marks may not stand side by side",
        _ when name.Split('.') is { Length: 4 } parts && parts.All(part => part.All(char.IsAsciiDigit)) => "it must not look like an IP address",
        _ => null,
    };

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || IsPunctuation(c);

    private static bool IsPunctuation(char c) => c is '.' or '_' or '-';

    private static bool HasAdjacentPunctuation(string name) =>
        name.Zip(name.Skip(1)).Any(pair => IsPunctuation(pair.First) && IsPunctuation(pair.Second));
}
