using System.Collections.Concurrent;

namespace DdbAudit.Sandbox.Http;

/// <summary>The identities that may sign requests, by access key.</summary>
internal sealed class CallerDirectory
{
    private readonly ConcurrentDictionary<string, Caller> _callers = new(StringComparer.Ordinal);

    public void Add(Caller caller) => _callers[caller.AccessKeyId] = caller;

    /// <summary>An identity with this ARN: a user, or a role that somebody has a session of. Null where there is none.</summary>
    public Caller? FindByArn(string arn) => _callers.Values.FirstOrDefault(caller => (caller.SessionIssuerArn ?? caller.Arn) == arn);

    /// <summary>A session of the role that has this name, whatever the role's path.</summary>
    public Caller? FindRole(string name) => _callers.Values.FirstOrDefault(caller => caller.SessionIssuerArn?.Split('/')[^1] == name);

    public Caller? Find(string accessKeyId) => _callers.GetValueOrDefault(accessKeyId);
}
