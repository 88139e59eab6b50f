using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace DdbAudit.Aws.S3;

/// <summary>Listings that run beside each other and are handed on one after the other: the latency of several is waited for at once.</summary>
internal static class SideBySide
{
    // Beyond the one that is handed on and the one that waits for room.
    private const int MostWaiting = 6;

    /// <summary>
    /// What <paramref name="list"/> gives for each source, in the order of the sources. A listing begins early, takes one step more than it
    /// handed on, and waits. Disposing the enumerator stops and waits for all of them.
    /// </summary>
    /// <remarks>What a listing or the sources throw is thrown in its place, after all that came before it.</remarks>
    public static async IAsyncEnumerable<TItem> ListAsync<TSource, TItem>(
        IAsyncEnumerable<TSource> sources,
        Func<TSource, CancellationToken, IAsyncEnumerable<TItem>> list,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var listings = Channel.CreateBounded<ChannelReader<TItem>>(MostWaiting);
        var work = StartAllAsync(sources, list, listings.Writer, stop.Token);
        try
        {
            await foreach (var listing in listings.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                await foreach (var item in listing.ReadAllAsync(cancellation).ConfigureAwait(false))
                    yield return item;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await work.ConfigureAwait(false);
        }
    }

    /// <summary>Ends with the last listing; its errors go through the channels.</summary>
    private static async Task StartAllAsync<TSource, TItem>(
        IAsyncEnumerable<TSource> sources,
        Func<TSource, CancellationToken, IAsyncEnumerable<TItem>> list,
        ChannelWriter<ChannelReader<TItem>> listings,
        CancellationToken stop)
    {
        var running = new List<Task>();
        Exception? failure = null;
        try
        {
            await foreach (var source in sources.WithCancellation(stop).ConfigureAwait(false))
            {
                var items = Channel.CreateBounded<TItem>(1);
                running.Add(CopyAsync(list(source, stop), items.Writer, stop));
                await listings.WriteAsync(items.Reader, stop).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            failure = e;
        }

        listings.Complete(failure);
        await Task.WhenAll(running).ConfigureAwait(false);
    }

    private static async Task CopyAsync<TItem>(IAsyncEnumerable<TItem> items, ChannelWriter<TItem> copies, CancellationToken stop)
    {
        Exception? failure = null;
        try
        {
            await foreach (var item in items.WithCancellation(stop).ConfigureAwait(false))
                await copies.WriteAsync(item, stop).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failure = e;
        }

        copies.Complete(failure);
    }
}
