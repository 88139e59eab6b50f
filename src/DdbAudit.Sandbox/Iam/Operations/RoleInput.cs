using System.Text.RegularExpressions;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Sandbox.Iam.Operations;

/// <summary>What stands in requests about roles.</summary>
internal static partial class RoleInput
{
    private const int MaxTrustPolicy = 2048;
    private const int MaxNameLength = 64;
    private const int MaxLongNameLength = 128;

    /// <exception cref="ServiceError">ValidationError.</exception>
    public static string Name(JsonInput input) => Named(input, "RoleName", MaxNameLength);

    /// <inheritdoc cref="Name"/>
    public static string PolicyName(JsonInput input) => Named(input, "PolicyName", MaxLongNameLength);

    /// <inheritdoc cref="Name"/>
    public static string ProfileName(JsonInput input) => Named(input, "InstanceProfileName", MaxLongNameLength);

    /// <summary>A path, the root where none is given.</summary>
    /// <exception cref="ServiceError">ValidationError.</exception>
    public static string Path(JsonInput input)
    {
        var path = input.Text("Path") ?? "/";
        return path.Length <= 512 && AllowedPath().IsMatch(path)
            ? path
            : throw IamErrors.Invalid("The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.");
    }

    /// <summary>The trust policy.</summary>
    /// <exception cref="ServiceError">MalformedPolicyDocument or LimitExceeded.</exception>
    public static PolicyDocument TrustPolicy(JsonInput input, string member)
    {
        var json = input.RequiredText(member);
        if (Weight(json) > MaxTrustPolicy)
            throw IamErrors.LimitExceeded($"Cannot exceed quota for ACLSizePerRole: {MaxTrustPolicy}");
        return Document(json, PolicyReader.ReadTrust);
    }

    /// <summary>A policy of what the role may do.</summary>
    /// <exception cref="ServiceError">MalformedPolicyDocument.</exception>
    public static PolicyDocument PermissionPolicy(JsonInput input) => Document(input.RequiredText("PolicyDocument"), PolicyReader.ReadIdentity);

    /// <summary>The characters of a policy that IAM counts: blanks are free.</summary>
    public static int Weight(string policy) => policy.Count(letter => !char.IsWhiteSpace(letter));

    private static PolicyDocument Document(string json, Func<string, PolicyDocument> read)
    {
        try
        {
            return read(json);
        }
        catch (ServiceError error) when (error.Code == "MalformedPolicy")
        {
            throw new ServiceError("MalformedPolicyDocument", error.Message);
        }
    }

    private static string Named(JsonInput input, string member, int maxLength)
    {
        var name = input.RequiredText(member);
        if (name.Length > maxLength)
            throw IamErrors.Invalid($"1 validation error detected: Value at '{member}' failed to satisfy constraint: Member must have length less than or equal to {maxLength}");
        return AllowedName().IsMatch(name)
            ? name
            : throw IamErrors.Invalid($"The specified value for {member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
    }

    [GeneratedRegex(@"^[\w+=,.@-]+$")]
    private static partial Regex AllowedName();

    [GeneratedRegex("^/([!-~]+/)?$")]
    private static partial Regex AllowedPath();
}
