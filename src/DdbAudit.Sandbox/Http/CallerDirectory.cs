using System.Collections.Concurrent;

namespace DdbAudit.Sandbox.Http;

/// <summary>The identities that may sign requests, by access key.</summary>
internal sealed class CallerDirectory
{
    private readonly ConcurrentDictionary<string, Caller> _callers = new(StringComparer.Ordinal);

    public void Add(Caller caller) => _callers[caller.AccessKeyId] = caller;

    public Caller? Find(string accessKeyId) => _callers.GetValueOrDefault(accessKeyId);
}
