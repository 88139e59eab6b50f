using System.Collections.Concurrent;

namespace DdbAudit.Aws.S3;

/// <summary>Remembers the policies of which buckets and keys this session wrote a moment ago: other services may still see the old ones.</summary>
internal sealed class FreshPolicies(TimeProvider time)
{
    private static readonly TimeSpan SpreadTime = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, long> _written = new();

    public void Note(string resource) => _written[resource] = time.GetTimestamp();

    public bool IsFresh(string resource) => _written.TryGetValue(resource, out var written) && time.GetElapsedTime(written) < SpreadTime;
}
