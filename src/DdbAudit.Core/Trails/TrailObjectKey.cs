using System.Text.RegularExpressions;

namespace DdbAudit.Trails;

/// <summary>Tells what CloudTrail wrote to a bucket (log files, digests, folder marks) from what others put there.</summary>
internal static partial class TrailObjectKey
{
    public static bool IsMatch(string key) => Layout().IsMatch(key);

    /// <summary>Whether CloudTrail wrote it for one account under one prefix.</summary>
    /// <param name="folder">Such as <c>prefix/AWSLogs/111122223333/</c>.</param>
    public static bool IsIn(string folder, string key) =>
        key.StartsWith(folder, StringComparison.Ordinal) && AccountLayout().IsMatch(key[folder.Length..]);

    [GeneratedRegex(@"^(.+/)?AWSLogs/(o-[a-z0-9]+/)?\d{12}/(CloudTrail(-[A-Za-z]+)?/|\z)")]
    private static partial Regex Layout();

    [GeneratedRegex(@"^(CloudTrail(-[A-Za-z]+)?/|\z)")]
    private static partial Regex AccountLayout();
}
