using System.Buffers;

namespace DdbAudit.Records.Files;

/// <summary>The bytes of a file's content that are not done with, in a rented buffer that grows with the largest record. For one thread.</summary>
internal sealed class UnreadBytes : IDisposable
{
    // Large enough to make refills rare, small enough to stay in a core's cache.
    private const int InitialSize = 128 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialSize);
    private int _start;
    private int _end;

    /// <summary>Where in the content they begin: so many bytes were done with.</summary>
    public long Position { get; private set; }

    public int Length => _end - _start;

    public ReadOnlySpan<byte> Span => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Room for the next bytes, never empty.</summary>
    public Memory<byte> GetMemory()
    {
        if (_buffer.Length - _end < _buffer.Length / 4)
            MakeRoom();
        return _buffer.AsMemory(_end);
    }

    /// <summary>So many bytes were put into the memory.</summary>
    public void Advance(int count) => _end += count;

    /// <summary>So many bytes are done with.</summary>
    public void Consume(int count)
    {
        _start += count;
        Position += count;
    }

    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    private void MakeRoom()
    {
        var unread = Length;
        var target = unread > _buffer.Length / 2 ? ArrayPool<byte>.Shared.Rent(_buffer.Length * 2) : _buffer;
        Buffer.BlockCopy(_buffer, _start, target, 0, unread);
        if (target != _buffer)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = target;
        _start = 0;
        _end = unread;
    }
}
