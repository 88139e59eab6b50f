using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>Refuses writes where the options ask for it: the first ones as conflicts, then those that follow too fast.</summary>
internal sealed class WriteGate(SandboxOptions options)
{
    private readonly object _turn = new();
    private int _conflictsLeft = options.TrailConflicts;
    private DateTimeOffset _nextWrite;

    /// <exception cref="ServiceError">ConflictException or ThrottlingException.</exception>
    public void Enter()
    {
        lock (_turn)
        {
            if (_conflictsLeft > 0)
            {
                _conflictsLeft--;
                throw new ServiceError("ConflictException", "The trail is not ready. Wait a few minutes, and then try again.");
            }

            var now = options.Clock.GetUtcNow();
            if (now < _nextWrite)
                throw new ServiceError("ThrottlingException", "Rate exceeded");
            _nextWrite = now + options.TrailWriteInterval;
        }
    }
}
