using System.Globalization;
using System.Security.Cryptography;
using DdbAudit.Sandbox.CloudTrail.State;

namespace DdbAudit.Sandbox.Delivery;

/// <summary>The name of a log file in its bucket, as CloudTrail lays it out.</summary>
internal static class LogFileKey
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int UniqueLength = 16;

    /// <param name="published">When the file is written (UTC), which is not when its events happened.</param>
    public static string Next(Trail trail, string accountId, string region, DateTimeOffset published)
    {
        var date = published.UtcDateTime.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);
        var minute = published.UtcDateTime.ToString("yyyyMMdd'T'HHmm'Z'", CultureInfo.InvariantCulture);
        var unique = RandomNumberGenerator.GetString(Letters, UniqueLength);
        return $"{trail.LogFolder(accountId, region)}{date}/{accountId}_CloudTrail_{region}_{minute}_{unique}.json.gz";
    }
}
