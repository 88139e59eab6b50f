using DdbAudit.Storage;

namespace DdbAudit.Cleanup;

/// <summary>What lies in a bucket of ours, counted.</summary>
internal sealed class BucketContent(OwnLogFolders own)
{
    /// <summary>What a plain listing shows.</summary>
    public long Objects { get; private set; }

    /// <summary>Delete markers included.</summary>
    public long Versions { get; private set; }

    /// <summary>Versions that are no logs of ours.</summary>
    public long ForeignVersions { get; private set; }

    /// <summary>Over all versions.</summary>
    public long Bytes { get; private set; }

    public DateTimeOffset? OldestLog { get; private set; }

    public DateTimeOffset? NewestLog { get; private set; }

    public long UnfinishedUploads { get; private set; }

    public static async Task<BucketContent> CountAsync(
        IBucketContents contents, string bucket, OwnLogFolders own, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        var counted = new BucketContent(own);
        await foreach (var page in contents.ListVersionsAsync(bucket, "", cancellation))
        {
            report(new RemovalProgress($"Counting what lies in {bucket}", counted.Versions, 0, "object versions"));
            foreach (var version in page)
            {
                counted.Add(version);
            }
        }

        await foreach (var uploads in contents.ListUploadsAsync(bucket, cancellation))
        {
            counted.UnfinishedUploads += uploads.Count;
        }

        return counted;
    }

    private void Add(ObjectVersion version)
    {
        Versions++;
        Bytes += version.Size;
        Objects += version is { IsLatest: true, IsDeleteMarker: false } ? 1 : 0;
        if (!own.Includes(version.Key))
        {
            ForeignVersions++;
        }
        else if (version is { IsDeleteMarker: false, Size: > 0 })
        {
            OldestLog = OldestLog < version.LastModified ? OldestLog : version.LastModified;
            NewestLog = NewestLog > version.LastModified ? NewestLog : version.LastModified;
        }
    }
}
