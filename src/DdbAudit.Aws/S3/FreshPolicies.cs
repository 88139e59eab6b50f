using System.Collections.Concurrent;

namespace DdbAudit.Aws.S3;

/// <summary>Remembers the policies of which buckets, keys and roles this session wrote a moment ago: other services may still see the old ones.</summary>
internal sealed class FreshPolicies(TimeProvider time)
{
    private static readonly TimeSpan SpreadTime = TimeSpan.FromSeconds(30);

    // IAM is one for all Regions and spreads slower than what a Region keeps for itself.
    private static readonly TimeSpan RoleSpreadTime = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, (long Written, TimeSpan Spread)> _written = new();

    public void Note(string resource) => _written[resource] = (time.GetTimestamp(), SpreadTime);

    public void NoteRole(string name) => _written[name] = (time.GetTimestamp(), RoleSpreadTime);

    public bool IsFresh(string resource) => _written.TryGetValue(resource, out var one) && time.GetElapsedTime(one.Written) < one.Spread;
}
