using System.Globalization;
using System.Security.Cryptography;
using DdbAudit.Sandbox.CloudTrail;

namespace DdbAudit.Sandbox.Delivery;

/// <summary>Where a log file lies in its bucket, as CloudTrail lays it out.</summary>
internal static class LogFileKey
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int UniqueLength = 16;

    /// <summary>The folder of a Region's log files, with a slash at its end.</summary>
    public static string Folder(Trail trail, string region)
    {
        var prefix = trail.S3KeyPrefix is null ? "" : trail.S3KeyPrefix + "/";
        return $"{prefix}AWSLogs/{trail.AccountId}/CloudTrail/{region}/";
    }

    /// <param name="published">When the file is written (UTC), which is not when its events happened.</param>
    public static string Next(Trail trail, string region, DateTimeOffset published)
    {
        var date = published.UtcDateTime.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);
        var minute = published.UtcDateTime.ToString("yyyyMMdd'T'HHmm'Z'", CultureInfo.InvariantCulture);
        var unique = RandomNumberGenerator.GetString(Letters, UniqueLength);
        return $"{Folder(trail, region)}{date}/{trail.AccountId}_CloudTrail_{region}_{minute}_{unique}.json.gz";
    }
}
