using System.Security.Cryptography;

namespace DdbAudit.Sandbox.S3.State;

/// <summary>A bucket: its settings and the versions of its objects. Safe for threads.</summary>
internal sealed class Bucket(string name, string ownerAccountId, string region, BucketSettings settings, TimeProvider clock)
{
    private readonly object _gate = new();
    private readonly ObjectIndex _objects = new();
    private volatile BucketSettings _settings = settings;
    private long _sequence;
    private bool _closed;

    public string Name { get; } = name;

    public string OwnerAccountId { get; } = ownerAccountId;

    public string Region { get; } = region;

    /// <summary>UTC.</summary>
    public DateTimeOffset Created { get; } = clock.GetUtcNow();

    /// <summary>UTC, by the sandbox's clock.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    public string Arn => $"arn:aws:s3:::{Name}";

    public BucketSettings Settings => _settings;

    /// <summary>They do not keep the bucket from being deleted and go with it.</summary>
    public UploadIndex Uploads { get; } = new();

    public void Change(Func<BucketSettings, BucketSettings> change)
    {
        lock (_gate)
            _settings = change(_settings);
    }

    /// <summary>The latest object of a key, or one version of it; delete markers included. Null where there is none.</summary>
    public StoredVersion? Find(string key, string? versionId = null)
    {
        lock (_gate)
        {
            var history = _objects.Find(key);
            return versionId is null ? history?.Latest : history?.Find(versionId);
        }
    }

    /// <param name="admit">Sees the current object, if any, and throws where a condition of the request does not hold.</param>
    /// <exception cref="Http.ServiceError">The bucket is gone, or the condition does not hold.</exception>
    public StoredVersion Put(ObjectDraft draft, Action<StoredVersion?>? admit = null)
    {
        var etag = draft.ETag ?? ETagOf(draft.Content.Span);
        lock (_gate)
        {
            admit?.Invoke(_objects.Find(draft.Key)?.Current);
            return Add(NewVersion(draft.Key) with
            {
                Content = draft.Content,
                ETag = etag,
                Checksum = draft.Checksum,
                Headers = draft.Headers,
                Lock = draft.Lock with { Retention = draft.Lock.Retention ?? Settings.DefaultRetention?.From(clock.GetUtcNow()) },
            });
        }
    }

    /// <summary>The entity tag of content that was put at once, with its quotes.</summary>
    public static string ETagOf(ReadOnlySpan<byte> content) => $"\"{Convert.ToHexString(MD5.HashData(content)).ToLowerInvariant()}\"";

    /// <param name="change">Sees the lock in force and gives the new one, or throws where it may not be changed.</param>
    public void ChangeLock(StoredVersion version, Func<VersionLock, VersionLock> change)
    {
        lock (_gate)
        {
            if (_objects.Find(version.Key) is { } history && history.Find(version.VersionId) is { } stored)
                history.Replace(stored with { Lock = change(stored.Lock) });
        }
    }

    /// <summary>Puts a version into another storage class.</summary>
    public void Move(StoredVersion version, string storageClass)
    {
        lock (_gate)
        {
            if (_objects.Find(version.Key) is { } history && history.Find(version.VersionId) is { } stored)
                history.Replace(stored with { Headers = new Dictionary<string, string>(stored.Headers) { [StoredVersion.StorageClassHeader] = storageClass } });
        }
    }

    /// <summary>Deletes a version for good, or without a version id what versioning prescribes.</summary>
    /// <param name="bypassesGovernance">Whether retention in governance mode is to be ignored.</param>
    /// <param name="admit">As in <see cref="Put"/>.</param>
    /// <exception cref="Http.ServiceError">The version is locked, or the condition does not hold.</exception>
    public Deletion Delete(string key, string? versionId, bool bypassesGovernance = false, Action<StoredVersion?>? admit = null)
    {
        lock (_gate)
        {
            admit?.Invoke(_objects.Find(key)?.Current);
            if (versionId is not null)
            {
                RefuseLocked(key, versionId, bypassesGovernance);
                return new Deletion(versionId, Remove(key, versionId)?.IsDeleteMarker == true);
            }
            if (Settings.Versioning is null)
            {
                Remove(key, VersionId.Null);
                return new Deletion(null, false);
            }
            var marker = Add(NewVersion(key) with { IsDeleteMarker = true });
            return new Deletion(marker.VersionId, true);
        }
    }

    /// <summary>Looks at the keys from one on, in order, while nobody changes them.</summary>
    public T Read<T>(Func<ObjectIndex, T> read)
    {
        lock (_gate)
            return read(_objects);
    }

    /// <summary>Ends the bucket if nothing is in it; false where something is.</summary>
    public bool TryClose()
    {
        lock (_gate)
            return _closed = _objects.IsEmpty;
    }

    private StoredVersion NewVersion(string key)
    {
        var sequence = ++_sequence;
        return new StoredVersion
        {
            Key = key,
            VersionId = Settings.Versioning == "Enabled" ? VersionId.Create(sequence) : VersionId.Null,
            Sequence = sequence,
            LastModified = clock.GetUtcNow(),
        };
    }

    private StoredVersion Add(StoredVersion version)
    {
        if (_closed)
            throw S3Errors.NoSuchBucket(Name);
        _objects.FindOrAdd(version.Key).Add(version);
        return version;
    }

    private void RefuseLocked(string key, string versionId, bool bypassesGovernance)
    {
        if (_objects.Find(key)?.Find(versionId)?.Lock.Holds(clock.GetUtcNow(), bypassesGovernance) == true)
            throw S3Errors.Locked();
    }

    private StoredVersion? Remove(string key, string versionId)
    {
        if (_objects.Find(key) is not { } history)
            return null;
        var removed = history.Remove(versionId);
        if (history.IsEmpty)
            _objects.Remove(key);
        return removed;
    }
}
