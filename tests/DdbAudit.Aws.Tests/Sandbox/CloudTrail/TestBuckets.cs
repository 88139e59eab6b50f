using System.Collections.Concurrent;
using System.Threading.Channels;
using DdbAudit.Sandbox.Policies;
using DdbAudit.Sandbox.S3;

namespace DdbAudit.Aws.Tests.Sandbox.CloudTrail;

/// <summary>Buckets that are nothing but a policy and what is put into them.</summary>
internal sealed class TestBuckets : IBucketAccess
{
    private readonly ConcurrentDictionary<string, BucketFacts> _buckets = new();
    private readonly Channel<StoredLogFile> _files = Channel.CreateUnbounded<StoredLogFile>();

    public void Put(string name, string? policy) => _buckets[name] = new BucketFacts(
        name, CloudTrailBench.Account, "us-east-1", policy is null ? null : PolicyReader.Read(policy));

    public void Delete(string name) => _buckets.TryRemove(name, out _);

    public BucketFacts? Find(string bucket) => _buckets.GetValueOrDefault(bucket);

    public void PutObject(
        string bucket, string key, byte[] content, string contentType, string? contentEncoding, IReadOnlyDictionary<string, string> metadata, KmsEncryption? encryption = null) =>
        Assert.True(_files.Writer.TryWrite(new StoredLogFile(bucket, key, content, contentType, contentEncoding) { KmsKeyArn = encryption?.KeyArn }));

    /// <summary>What has come since the last call.</summary>
    public IReadOnlyList<StoredLogFile> TakeFiles()
    {
        var files = new List<StoredLogFile>();
        while (_files.Reader.TryRead(out var file))
            files.Add(file);
        return files;
    }

    public Task<StoredLogFile> NextFileAsync() => _files.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
}
