using System.Text.Json;
using DdbAudit.Sandbox.S3.Checksums;

namespace DdbAudit.Sandbox.S3.State;

/// <summary>All buckets of all accounts: a name is taken once in the world.</summary>
internal sealed class BucketStore : IBucketAccess
{
    private readonly object _gate = new();
    private readonly SortedDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    public Bucket? FindBucket(string name)
    {
        lock (_gate)
            return _buckets.GetValueOrDefault(name);
    }

    /// <summary>The buckets of all accounts, by name.</summary>
    public IReadOnlyList<Bucket> All
    {
        get
        {
            lock (_gate)
                return [.. _buckets.Values];
        }
    }

    /// <summary>The buckets of an account, by name.</summary>
    public IReadOnlyList<Bucket> OwnedBy(string accountId)
    {
        lock (_gate)
            return [.. _buckets.Values.Where(bucket => bucket.OwnerAccountId == accountId)];
    }

    /// <summary>Adds a bucket; if the name is taken, the bucket that has it is returned and nothing changes.</summary>
    public Bucket? AddOrFindExisting(Bucket bucket)
    {
        lock (_gate)
        {
            if (_buckets.TryGetValue(bucket.Name, out var existing))
                return existing;
            _buckets.Add(bucket.Name, bucket);
            return null;
        }
    }

    /// <summary>False where the bucket is not empty.</summary>
    public bool TryRemove(Bucket bucket)
    {
        lock (_gate)
            return bucket.TryClose() && _buckets.Remove(bucket.Name);
    }

    public BucketFacts? Find(string bucket) => FindBucket(bucket) is { } found
        ? new BucketFacts(found.Name, found.OwnerAccountId, found.Region, found.Settings.Policy)
        : null;

    public void PutObject(
        string bucket, string key, byte[] content, string contentType, string? contentEncoding, IReadOnlyDictionary<string, string> metadata, KmsEncryption? encryption = null)
    {
        var target = FindBucket(bucket) ?? throw S3Errors.NoSuchBucket(bucket);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = contentType,
            [ObjectEncryption.Header] = encryption is null ? "AES256" : "aws:kms",
        };
        if (encryption is not null)
        {
            headers[ObjectEncryption.KeyHeader] = encryption.KeyArn;
            headers[ObjectEncryption.ContextHeader] = Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(encryption.Context));
        }
        if (contentEncoding is not null)
            headers["Content-Encoding"] = contentEncoding;
        foreach (var (name, value) in metadata)
            headers[$"x-amz-meta-{name}"] = value;
        target.Put(new ObjectDraft(key, content, ContentChecksum.Default(content), headers));
    }
}
