using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.Connection;

/// <summary>A credentials object by shape: it keeps its keys until it is told to forget them.</summary>
public sealed class Rotating
{
    private readonly Queue<Caller> _callers;

    internal Rotating(IEnumerable<Caller> callers) => _callers = new Queue<Caller>(callers);

    public int Cleared { get; private set; }

    public object GetCredentials() => new { AccessKey = _callers.Peek().AccessKeyId, _callers.Peek().SecretKey, Token = _callers.Peek().SessionToken };

    public void ClearCredentials()
    {
        Cleared++;
        _callers.Dequeue();
    }
}
