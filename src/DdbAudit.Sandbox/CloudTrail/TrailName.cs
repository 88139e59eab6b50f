using System.Net;

namespace DdbAudit.Sandbox.CloudTrail;

/// <summary>The rules for a trail's name, and names that are ARNs.</summary>
internal static class TrailName
{
    private const int MinLength = 3;
    private const int MaxLength = 128;

    /// <exception cref="Http.ServiceError">InvalidTrailNameException, with the rule that is broken.</exception>
    public static void Check(string name)
    {
        if (name.Length < MinLength)
            throw TrailErrors.InvalidName($"Trail name too short. Minimum allowed length: {MinLength} characters. Specified name length: {name.Length} characters.");
        if (name.Length > MaxLength)
            throw TrailErrors.InvalidName($"Trail name too long. Maximum allowed length: {MaxLength} characters. Specified name length: {name.Length} characters.");
        if (!name.All(letter => char.IsAsciiLetterOrDigit(letter) || IsPunctuation(letter)))
            throw TrailErrors.InvalidName("Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_).");
        if (IsPunctuation(name[0]))
            throw TrailErrors.InvalidName("Trail name must starts with a letter or number.");
        if (IsPunctuation(name[^1]))
            throw TrailErrors.InvalidName("Trail name must ends with a letter or number.");
        if (name.Zip(name.Skip(1)).Any(pair => IsPunctuation(pair.First) && IsPunctuation(pair.Second)))
            throw TrailErrors.InvalidName("Trail name cannot have adjacent periods, underscores, or dashes.");
        if (name.Count(letter => letter == '.') == 3 && IPAddress.TryParse(name, out _))
            throw TrailErrors.InvalidName("Trail name cannot be an IP address.");
    }

    public static bool IsArn(string nameOrArn) => nameOrArn.StartsWith("arn:", StringComparison.Ordinal);

    /// <summary>Checks the form of an ARN that stands where a trail is named.</summary>
    /// <exception cref="Http.ServiceError">CloudTrailARNInvalidException.</exception>
    public static void CheckArn(string arn)
    {
        if (arn.Split(':') is not ["arn", _, "cloudtrail", not "", { Length: 12 }, var resource] || !resource.StartsWith("trail/", StringComparison.Ordinal))
            throw TrailErrors.InvalidArn(arn);
    }

    private static bool IsPunctuation(char letter) => letter is '.' or '_' or '-';
}
