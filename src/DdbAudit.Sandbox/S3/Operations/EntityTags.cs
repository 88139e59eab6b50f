namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>How If-Match and If-None-Match name an object: one entity tag or several, with or without quotes, or an asterisk.</summary>
internal static class EntityTags
{
    public static bool Match(string condition, string etag) =>
        condition.Split(',', StringSplitOptions.TrimEntries).Any(candidate => candidate == "*" || candidate.Trim('"') == etag.Trim('"'));
}
