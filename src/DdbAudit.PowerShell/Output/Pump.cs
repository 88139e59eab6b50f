using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace DdbAudit.Output;

/// <summary>
/// Runs async work off the pipeline thread and brings to that thread what may happen only there. The one place
/// that blocks. It returns, or throws, only when the work has ended: nothing is left in flight behind it.
/// </summary>
internal sealed class Pump(CancellationToken cancellation)
{
    // Items that wait for the pipeline; a slow pipeline holds the readers back.
    private const int MostItemsWaiting = 8;

    private ChannelWriter<Action>? _queue;

    /// <summary>Waits for work and runs meanwhile, on this thread, what the work posts.</summary>
    /// <exception cref="OperationCanceledException">The command was stopped.</exception>
    public T Await<T>(Func<CancellationToken, Task<T>> work)
    {
        var result = default(T);
        Run(async (_, stop) => result = await work(stop).ConfigureAwait(false));
        return result!;
    }

    /// <inheritdoc cref="Await{T}"/>
    public void Await(Func<CancellationToken, Task> work) => Run((_, stop) => work(stop));

    /// <summary>
    /// Runs <paramref name="each"/> on this thread for every item of an async sequence. Where it throws or returns
    /// false, the sequence is cancelled and its end awaited.
    /// </summary>
    /// <exception cref="OperationCanceledException">The command was stopped.</exception>
    public void ForEach<T>(Func<CancellationToken, IAsyncEnumerable<T>> source, Func<T, bool> each)
    {
        using var slots = new SemaphoreSlim(MostItemsWaiting);
        using var enough = new CancellationTokenSource();
        Run(async (queue, stop) =>
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, enough.Token);
            try
            {
                await foreach (var item in source(end.Token).ConfigureAwait(false))
                {
                    await slots.WaitAsync(end.Token).ConfigureAwait(false);
                    queue.TryWrite(() => Take(item));
                }
            }
            catch (OperationCanceledException) when (enough.IsCancellationRequested)
            {
                // The consumer has all it wants.
            }
        });

        void Take(T item)
        {
            slots.Release();
            if (!enough.IsCancellationRequested && !each(item))
                enough.Cancel();
        }
    }

    /// <summary>Has something done on the pipeline thread while work runs. From any thread; false, and without effect, once the work has ended.</summary>
    public bool Post(Action action) => Volatile.Read(ref _queue) is { } queue && queue.TryWrite(action);

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

    private void Run(Func<ChannelWriter<Action>, CancellationToken, Task> work)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var queue = Channel.CreateUnbounded<Action>();
        var outer = _queue;
        _queue = queue.Writer;
        var running = Task.Run(() => RunToEndAsync(work, queue.Writer, stop.Token), CancellationToken.None);
        try
        {
            Drain(queue.Reader);
        }
        finally
        {
            stop.Cancel();
            Task.WaitAny(running);
            _queue = outer;
        }
        Block(running);
    }

    private static async Task RunToEndAsync(
        Func<ChannelWriter<Action>, CancellationToken, Task> work, ChannelWriter<Action> queue, CancellationToken stop)
    {
        try
        {
            await work(queue, stop).ConfigureAwait(false);
        }
        finally
        {
            queue.Complete();
        }
    }

    private void Drain(ChannelReader<Action> queue)
    {
        do
        {
            while (queue.TryRead(out var action))
                action();
        }
        while (Block(queue.WaitToReadAsync(cancellation).AsTask()));
    }

    private static void Block(Task task) => task.GetAwaiter().GetResult();

    private static T Block<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
