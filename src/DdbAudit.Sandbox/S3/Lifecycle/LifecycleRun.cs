using System.Globalization;
using System.Xml.Linq;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.S3.Lifecycle;

/// <summary>
/// Carries out the rules of a bucket as S3 does once a day: ages count in whole days and are over at the next midnight UTC ("Setting
/// lifecycle transition actions", how S3 calculates). What is locked is passed over.
/// </summary>
internal sealed class LifecycleRun(Bucket bucket, DateTimeOffset now)
{
    private const int SmallestMoved = 128 * 1024;

    public void Apply()
    {
        var rules = bucket.Settings.Lifecycle?.Elements("Rule").Where(rule => rule.Element("Status")?.Value == "Enabled").ToList() ?? [];
        foreach (var rule in rules)
            Apply(rule, new LifecycleFilter(rule));
    }

    private void Apply(XElement rule, LifecycleFilter filter)
    {
        var keys = bucket.Read(index => index.From("").Select(history => history.NewestFirst.ToList()).ToList());
        foreach (var versions in keys)
        {
            Expire(rule.Element("Expiration"), filter, versions);
            ExpireNoncurrent(rule.Element("NoncurrentVersionExpiration"), filter, versions);
            foreach (var transition in rule.Elements("Transition"))
                Move(transition, filter, versions[0]);
        }
        Abort(rule.Element("AbortIncompleteMultipartUpload"), filter);
    }

    private void Expire(XElement? expiration, LifecycleFilter filter, List<StoredVersion> versions)
    {
        var current = versions[0];
        if (expiration is null || !filter.Covers(current))
            return;
        var isDue = IsDue(current.LastModified, expiration.Element("Days")) || IsPast(expiration.Element("Date"));
        if (current.IsDeleteMarker && versions.Count == 1 && (isDue || expiration.Element("ExpiredObjectDeleteMarker")?.Value == "true"))
            bucket.Delete(current.Key, current.VersionId);
        else if (isDue && !current.IsDeleteMarker)
            bucket.Delete(current.Key, versionId: null);
    }

    private void ExpireNoncurrent(XElement? expiration, LifecycleFilter filter, List<StoredVersion> versions)
    {
        if (expiration is null)
            return;
        var newer = (int)(LifecycleErrors.Number(expiration.Element("NewerNoncurrentVersions")) ?? 0);
        for (var i = 1 + newer; i < versions.Count; i++)
        {
            // A version is noncurrent from the moment on that the next one was made.
            if (filter.Covers(versions[i]) && !versions[i].Lock.Holds(now, bypassesGovernance: false) && IsDue(versions[i - 1].LastModified, expiration.Element("NoncurrentDays")))
                bucket.Delete(versions[i].Key, versions[i].VersionId);
        }
    }

    private void Move(XElement transition, LifecycleFilter filter, StoredVersion current)
    {
        var isLargeEnough = current.Content.Length >= SmallestMoved || bucket.Settings.TransitionMinimumSize == "varies_by_storage_class";
        var isDue = IsDue(current.LastModified, transition.Element("Days")) || IsPast(transition.Element("Date"));
        if (!current.IsDeleteMarker && isLargeEnough && isDue && filter.Covers(current))
            bucket.Move(current, transition.Element("StorageClass")!.Value);
    }

    private void Abort(XElement? abort, LifecycleFilter filter)
    {
        if (abort is null)
            return;
        foreach (var upload in bucket.Uploads.InOrder().Where(upload => filter.Covers(upload.Key) && IsDue(upload.Initiated, abort.Element("DaysAfterInitiation"))))
            bucket.Uploads.Remove(upload);
    }

    private bool IsDue(DateTimeOffset since, XElement? days) =>
        LifecycleErrors.Number(days) is { } count && now >= NextMidnight(since.UtcDateTime.AddDays(count));

    private bool IsPast(XElement? date) =>
        date is not null && now >= DateTimeOffset.Parse(date.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static DateTimeOffset NextMidnight(DateTime time) => new(time.TimeOfDay == TimeSpan.Zero ? time : time.Date.AddDays(1), TimeSpan.Zero);
}
