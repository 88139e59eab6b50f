using System.Threading.Channels;

namespace DdbAudit.Output;

/// <summary>What work posted for the pipeline thread, which serves it while it waits.</summary>
internal sealed class PumpQueue
{
    private readonly Channel<Action> _actions = Channel.CreateUnbounded<Action>();
    private Task<bool>? _posted;

    /// <summary>From any thread.</summary>
    public bool TryPost(Action action) => _actions.Writer.TryWrite(action);

    /// <summary>Does what was posted so far.</summary>
    public void Serve()
    {
        while (_actions.Reader.TryRead(out var action))
            action();
    }

    /// <summary>Waits for a task, whose error is the caller's, and does meanwhile what is posted; nothing is left when it has ended.</summary>
    /// <exception cref="OperationCanceledException">The command was stopped.</exception>
    public void Serve(Task task, CancellationToken cancellation)
    {
        var hasEnded = false;
        while (!hasEnded)
        {
            hasEnded = task.IsCompleted;
            Serve();
            if (!hasEnded)
                Task.WaitAny([task, Posted()], cancellation);
        }
    }

    private Task<bool> Posted()
    {
        if (_posted is null or { IsCompleted: true })
            _posted = _actions.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        return _posted;
    }
}
