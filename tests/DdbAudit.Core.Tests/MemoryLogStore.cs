using System.Runtime.CompilerServices;
using DdbAudit.Logs;

namespace DdbAudit.Tests;

/// <summary>Log files in memory that open as a test wants, and count what is open.</summary>
internal sealed class MemoryLogStore : ILogStore
{
    private readonly List<(LogObject File, Func<CancellationToken, Task<Stream>> Open)> _files = [];
    private int _opened;
    private int _opening;

    /// <summary>Thrown after the last file was listed.</summary>
    public Exception? ListingFailure { get; init; }

    public ListingReport Report { get; } = new();

    public int Opened => Volatile.Read(ref _opened);

    /// <summary>Calls of OpenAsync that have not returned.</summary>
    public int Opening => Volatile.Read(ref _opening);

    public MemoryLogStore Add(string name, byte[] stored) => Add(name, stored.Length, _ => Task.FromResult<Stream>(new MemoryStream(stored)));

    public MemoryLogStore Add(string name, long size, Func<CancellationToken, Task<Stream>> open)
    {
        _files.Add((new LogObject(name, name, size), open));
        return this;
    }

    public async IAsyncEnumerable<LogObject> ListAsync(LogWindow window, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var (file, _) in _files)
        {
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            yield return file;
        }

        if (ListingFailure is not null)
            throw ListingFailure;
    }

    public async Task<Stream> OpenAsync(LogObject file, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _opened);
        Interlocked.Increment(ref _opening);
        try
        {
            return await _files.Single(f => f.File == file).Open(cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref _opening);
        }
    }
}
