namespace DdbAudit.Scans;

/// <summary>How many bytes may be held at a time. One task takes, any may give back.</summary>
internal sealed class ByteBudget
{
    private readonly object _gate = new();
    private readonly long _maxTake;
    private long _free;
    private TaskCompletionSource? _returned;

    public ByteBudget(long maxBytes)
    {
        _free = maxBytes;
        _maxTake = maxBytes / 4;
    }

    /// <summary>A single file may take a quarter at most, so that others fit beside it.</summary>
    public bool Fits(long bytes) => bytes <= _maxTake;

    public Task TakeAsync(long bytes, CancellationToken cancellation) =>
        TryTake(bytes, out var returned) ? Task.CompletedTask : TakeAsync(bytes, returned, cancellation);

    public void Return(long bytes)
    {
        TaskCompletionSource? returned;
        lock (_gate)
        {
            _free += bytes;
            returned = _returned;
            _returned = null;
        }

        returned?.SetResult();
    }

    private async Task TakeAsync(long bytes, Task returned, CancellationToken cancellation)
    {
        do
            await returned.WaitAsync(cancellation).ConfigureAwait(false);
        while (!TryTake(bytes, out returned));
    }

    private bool TryTake(long bytes, out Task returned)
    {
        lock (_gate)
        {
            if (bytes <= _free)
            {
                _free -= bytes;
                returned = Task.CompletedTask;
                return true;
            }

            _returned ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            returned = _returned.Task;
            return false;
        }
    }
}
