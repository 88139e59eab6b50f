using System.Text.RegularExpressions;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>Which names buckets may have. Source: "General purpose bucket naming rules" in the S3 user guide.</summary>
internal static partial class BucketNames
{
    private static readonly string[] ReservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];

    private static readonly string[] ReservedSuffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

    /// <exception cref="ServiceError">InvalidBucketName.</exception>
    public static void Check(string name)
    {
        var isValid = Shape().IsMatch(name)
            && !name.Contains("..", StringComparison.Ordinal)
            && !IPv4Address().IsMatch(name)
            && !Array.Exists(ReservedPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            && !Array.Exists(ReservedSuffixes, suffix => name.EndsWith(suffix, StringComparison.Ordinal));
        if (!isValid)
            throw new ServiceError("InvalidBucketName", "The specified bucket is not valid.")
            {
                Details = new Dictionary<string, string> { ["BucketName"] = name },
            };
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z")]
    private static partial Regex Shape();

    [GeneratedRegex(@"\A\d{1,3}(\.\d{1,3}){3}\z")]
    private static partial Regex IPv4Address();
}
