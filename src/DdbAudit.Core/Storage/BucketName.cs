using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace DdbAudit.Storage;

/// <summary>S3's rules for bucket names, and the names that DdbAudit suggests.</summary>
internal static partial class BucketName
{
    private const int RandomLength = 8;

    /// <summary>Begins every suggested name of an account and Region, so that one listing finds them.</summary>
    public static string SuggestionPrefix(AuditScope scope) => $"ddbaudit-{scope.AccountId}-{scope.Region}-";

    /// <summary>A name that nobody has: bucket names are shared by all accounts of a partition, hence the random part.</summary>
    public static string Suggest(AuditScope scope) =>
        SuggestionPrefix(scope) + RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", RandomLength);

    /// <exception cref="AuditException">The name breaks S3's rules.</exception>
    public static void Check(string name)
    {
        if (!Allowed().IsMatch(name) || name.Contains("..", StringComparison.Ordinal) || IPv4().IsMatch(name) || Reserved().IsMatch(name))
        {
            throw new AuditException(
                AuditError.InvalidBucketName,
                $"'{name}' cannot name a bucket: 3 to 63 lower-case letters, digits, periods and hyphens are allowed, a letter or digit first and last, no two periods side by side, no IP address, none of the beginnings and ends that S3 keeps for itself.")
            { Target = name };
        }
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z")]
    private static partial Regex Allowed();

    // S3 User Guide, "General purpose bucket naming rules".
    [GeneratedRegex(@"^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)\z")]
    private static partial Regex Reserved();

    [GeneratedRegex(@"^\d+\.\d+\.\d+\.\d+\z")]
    private static partial Regex IPv4();
}
