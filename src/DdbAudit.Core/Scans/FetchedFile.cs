using System.Buffers;
using System.Numerics;
using DdbAudit.Logs;

namespace DdbAudit.Scans;

/// <summary>A stored file's bytes in a rented buffer, which goes back on disposal.</summary>
internal sealed class FetchedFile : IDisposable
{
    /// <summary>So many bytes of a file that grows while it is read are held: several times what CloudTrail writes.</summary>
    public const int MaxBytes = 1 << 28;

    private readonly int _maxBytes;
    private byte[] _bytes;
    private int _length;

    private FetchedFile(long expectedLength, int maxBytes)
    {
        _maxBytes = maxBytes;
        _bytes = ArrayPool<byte>.Shared.Rent(checked((int)BufferSize(expectedLength)));
    }

    /// <summary>How many bytes of memory a file of that length takes: what the pool has, with room to see that the file ends there.</summary>
    public static long BufferSize(long length) => (long)BitOperations.RoundUpToPowerOf2((ulong)length + 1);

    /// <exception cref="AuditException">The file cannot be opened or read. LogFileTooLarge: it is much larger than was listed, as a device or pipe may be.</exception>
    public static async Task<FetchedFile> ReadAsync(ILogStore store, LogObject file, CancellationToken cancellation, int maxBytes = MaxBytes)
    {
        using var stored = await store.OpenAsync(file, cancellation).ConfigureAwait(false);
        var fetched = new FetchedFile(file.Size, maxBytes);
        try
        {
            await fetched.FillAsync(stored, file, cancellation).ConfigureAwait(false);
            return fetched;
        }
        catch (Exception e)
        {
            fetched.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw new AuditException(AuditError.LogFileUnreadable, $"Log file '{file.Name}': {e.Message}", e) { Target = file.Name };
            throw;
        }
    }

    public Stream OpenStream() => new MemoryStream(_bytes, 0, _length, writable: false);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    private async Task FillAsync(Stream stored, LogObject file, CancellationToken cancellation)
    {
        while (await stored.ReadAsync(_bytes.AsMemory(_length), cancellation).ConfigureAwait(false) is > 0 and var count)
        {
            _length += count;
            if (_length == _bytes.Length)
                Grow(file);
        }
    }

    // The file has more bytes than were listed: it is being written.
    private void Grow(LogObject file)
    {
        if (_length >= _maxBytes)
            throw new AuditException(AuditError.LogFileTooLarge, $"Log file '{file.Name}': it was listed with {file.Size:N0} bytes and has more than {_maxBytes:N0}.") { Target = file.Name, Remedy = "Save what it gives as a file, and read that." };
        var larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
        _bytes.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
