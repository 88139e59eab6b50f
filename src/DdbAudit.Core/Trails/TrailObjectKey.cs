using System.Text.RegularExpressions;

namespace DdbAudit.Trails;

/// <summary>Tells what CloudTrail wrote to a bucket (log files, digests, folder marks) from what others put there.</summary>
internal static partial class TrailObjectKey
{
    public static bool IsMatch(string key) => Layout().IsMatch(key);

    [GeneratedRegex(@"^(.+/)?AWSLogs/(o-[a-z0-9]+/)?\d{12}/(CloudTrail(-[A-Za-z]+)?/|\z)")]
    private static partial Regex Layout();
}
