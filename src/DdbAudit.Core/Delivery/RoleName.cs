using System.Security.Cryptography;
using System.Text;

namespace DdbAudit.Delivery;

/// <summary>
/// The name of a stack's role. IAM knows no Regions, and stacks of one name may be in several: path and name hold the Region. By their path
/// the roles of a Region are found without reading the tags of all roles.
/// </summary>
internal static class RoleName
{
    // IAM API, roleNameType.
    private const int MaxLength = 64;
    private const int HashLength = 8;

    public static string PathFor(string region) => $"/DdbAudit/{region}/";

    public static string For(string stack, string region)
    {
        var name = $"DdbAudit-{region}-{stack}";
        return name.Length <= MaxLength
            ? name
            : $"{name[..(MaxLength - HashLength - 1)]}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashLength]}";
    }

    public static string ArnFor(string stack, string region, AuditScope scope) =>
        $"arn:{scope.Partition}:iam::{scope.AccountId}:role{PathFor(region)}{For(stack, region)}";
}
