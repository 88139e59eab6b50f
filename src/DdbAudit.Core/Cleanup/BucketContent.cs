using DdbAudit.Trails;

namespace DdbAudit.Cleanup;

/// <summary>What lies in a bucket: versions and delete markers, bytes, and the span of CloudTrail's files.</summary>
internal sealed record BucketContent(long Count, long Bytes, DateTimeOffset? OldestLog, DateTimeOffset? NewestLog)
{
    public static BucketContent Empty { get; } = new(0, 0, null, null);

    public BucketContent With(IReadOnlyList<ObjectVersion> page)
    {
        var logs = page.Where(version => !version.IsDeleteMarker && TrailObjectKey.IsMatch(version.Key)).Select(version => version.LastModified).ToList();
        return new BucketContent(
            Count + page.Count,
            Bytes + page.Sum(version => version.Size),
            logs.Count == 0 ? OldestLog : Earlier(OldestLog, logs.Min()),
            logs.Count == 0 ? NewestLog : Later(NewestLog, logs.Max()));
    }

    private static DateTimeOffset Earlier(DateTimeOffset? known, DateTimeOffset time) => known < time ? known.Value : time;

    private static DateTimeOffset Later(DateTimeOffset? known, DateTimeOffset time) => known > time ? known.Value : time;
}
