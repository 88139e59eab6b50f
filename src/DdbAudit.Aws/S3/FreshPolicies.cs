using System.Collections.Concurrent;

namespace DdbAudit.Aws.S3;

/// <summary>Remembers which bucket policies this session wrote a moment ago: other services may still see the old ones.</summary>
internal sealed class FreshPolicies(TimeProvider time)
{
    private static readonly TimeSpan SpreadTime = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, long> _written = new();

    public void Note(string bucket) => _written[bucket] = time.GetTimestamp();

    public bool IsFresh(string bucket) => _written.TryGetValue(bucket, out var written) && time.GetElapsedTime(written) < SpreadTime;
}
