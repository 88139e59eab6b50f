using System.Security.Cryptography;
using System.Text;

namespace DdbAudit.Changes;

/// <summary>
/// A turn at changing one trail: the processes and sessions of this machine take it one after the other. A named mutex belongs to the
/// thread that took it, so a thread of its own holds it until the turn is over. The turn of a process that died passes on.
/// </summary>
internal sealed class TrailTurn : IAsyncDisposable
{
    // A thread that waits for a named mutex cannot be woken: it looks this often whether it still should.
    private static readonly TimeSpan LookUp = TimeSpan.FromMilliseconds(100);

    private readonly TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _over = new();
    private readonly Task _holding;

    private TrailTurn(string name, Action waiting, CancellationToken cancellation) => _holding = Task.Factory.StartNew(
        () => Hold(name, waiting, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <param name="waiting">Told, on a thread of no importance, when somebody else has the turn.</param>
    /// <exception cref="OperationCanceledException">It was cancelled while somebody else had the turn.</exception>
    /// <exception cref="UnauthorizedAccessException">The mutex belongs to another user of this machine.</exception>
    /// <exception cref="IOException">This machine has no place for named mutexes.</exception>
    public static async Task<TrailTurn> TakeAsync(AuditScope scope, string trailArn, Action waiting, CancellationToken cancellation)
    {
        var turn = new TrailTurn(NameOf(scope, trailArn), waiting, cancellation);
        try
        {
            await await Task.WhenAny(turn._taken.Task, turn._holding).ConfigureAwait(false);
            return turn;
        }
        catch
        {
            turn._over.Dispose();
            throw;
        }
    }

    /// <summary>Ends the turn; the next one may begin when this returns.</summary>
    public async ValueTask DisposeAsync()
    {
        _over.Set();
        await _holding.ConfigureAwait(false);
        _over.Dispose();
    }

    /// <summary>The mutex of a trail. Names may hold no slashes; another endpoint, such as a sandbox, has trails of the same ARN.</summary>
    internal static string NameOf(AuditScope scope, string trailArn) =>
        @"Global\DdbAudit-" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{scope.EndpointText} {trailArn}")), 0, 16);

    private void Hold(string name, Action waiting, CancellationToken cancellation)
    {
        using var mutex = new Mutex(initiallyOwned: false, name);
        if (!Take(mutex, TimeSpan.Zero))
        {
            waiting();
            while (!Take(mutex, LookUp))
                cancellation.ThrowIfCancellationRequested();
        }

        try
        {
            _taken.SetResult();
            _over.Wait(CancellationToken.None);
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }

    private static bool Take(Mutex mutex, TimeSpan limit)
    {
        try
        {
            return mutex.WaitOne(limit);
        }
        catch (AbandonedMutexException)
        {
            // Whoever held it died; every change begins by reading what is there.
            return true;
        }
    }
}
