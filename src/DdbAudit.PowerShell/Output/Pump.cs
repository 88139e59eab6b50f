using System.Diagnostics.CodeAnalysis;

namespace DdbAudit.Output;

/// <summary>
/// Runs async work off the pipeline thread and brings to that thread what may happen only there. The one place
/// that blocks. It returns, or throws, only when the work has ended: nothing is left in flight behind it.
/// </summary>
internal sealed class Pump(CancellationToken cancellation)
{
    private PumpQueue? _queue;

    /// <summary>Waits for work and runs meanwhile, on this thread, what the work posts.</summary>
    /// <exception cref="OperationCanceledException">The command was stopped.</exception>
    public T Await<T>(Func<CancellationToken, Task<T>> work)
    {
        var result = default(T);
        Await(async stop => { result = await work(stop).ConfigureAwait(false); });
        return result!;
    }

    /// <inheritdoc cref="Await{T}"/>
    public void Await(Func<CancellationToken, Task> work)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var (queue, outer) = OpenQueue();
        var running = Task.Run(() => work(stop.Token), CancellationToken.None);
        try
        {
            queue.Serve(running, cancellation);
        }
        finally
        {
            stop.Cancel();
            Task.WaitAny(running);
            _queue = outer;
        }

        Block(running);
    }

    /// <summary>
    /// Runs <paramref name="each"/> on this thread for every item of an async sequence. Where it throws or returns
    /// false, the sequence is cancelled and its end awaited.
    /// </summary>
    /// <exception cref="OperationCanceledException">The command was stopped.</exception>
    public void ForEach<T>(Func<CancellationToken, IAsyncEnumerable<T>> source, Func<T, bool> each)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var (queue, outer) = OpenQueue();
        var items = source(enough.Token).GetAsyncEnumerator(CancellationToken.None);
        var moving = Task.CompletedTask;
        try
        {
            while (MoveNext() && each(items.Current))
                cancellation.ThrowIfCancellationRequested();
        }
        finally
        {
            enough.Cancel();
            Task.WaitAny(moving);
            Block(items.DisposeAsync().AsTask());
            _queue = outer;
        }

        bool MoveNext()
        {
            var next = items.MoveNextAsync();
            if (next.IsCompleted)
            {
                queue.Serve();
                return next.Result;
            }

            var waiting = next.AsTask();
            moving = waiting;
            queue.Serve(waiting, cancellation);
            return Block(waiting);
        }
    }

    /// <summary>Has something done on the pipeline thread while work runs. From any thread; false, and without effect, once the work has ended.</summary>
    public bool Post(Action action) => Volatile.Read(ref _queue) is { } queue && queue.TryPost(action);

    /// <summary>Has the pipeline thread answer a question of the work that runs. Where answering throws, it throws there and ends the work.</summary>
    public Task<T> AskAsync<T>(Func<T> question, CancellationToken stop)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() => answer.SetResult(question()));
        return answer.Task.WaitAsync(stop);
    }

    /// <summary>Waits for a task for a while. False where it has not ended well by then; its error, if any, is the caller's to ignore.</summary>
    public static bool WaitBriefly<T>(Task<T> task, TimeSpan limit, [MaybeNullWhen(false)] out T result)
    {
        Task.WaitAny([task], limit);
        result = task.IsCompletedSuccessfully ? task.Result : default;
        return task.IsCompletedSuccessfully;
    }

    // Work may run within other work's: what is posted goes to the inner one.
    private (PumpQueue Queue, PumpQueue? Outer) OpenQueue()
    {
        var outer = _queue;
        var queue = new PumpQueue();
        _queue = queue;
        return (queue, outer);
    }

    private static void Block(Task task) => task.GetAwaiter().GetResult();

    private static T Block<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
