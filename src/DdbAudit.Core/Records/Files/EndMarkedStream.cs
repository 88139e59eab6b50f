namespace DdbAudit.Records.Files;

/// <summary>
/// A stream with a mark of our own after its last byte. After gzip it is one more member: it comes out of the inflater only if the file's
/// last member was whole and nothing but members stood there, an end that .NET's GZipStream does not tell from a broken one.
/// </summary>
/// <param name="head">Bytes that were read from the stream already.</param>
/// <param name="rest">Where the other bytes come from; it is left open.</param>
/// <param name="mark">What to hand out at the end.</param>
internal sealed class EndMarkedStream(ReadOnlyMemory<byte> head, Stream rest, ReadOnlyMemory<byte> mark) : Stream
{
    private ReadOnlyMemory<byte> _head = head;

    /// <summary>All of the file's own bytes were handed out, and the mark after them.</summary>
    public bool IsMarkReached { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer) => _head.Length > 0 ? TakeHead(buffer) : OrMark(rest.Read(buffer), buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _head.Length > 0
            ? TakeHead(buffer.Span)
            : OrMark(await rest.ReadAsync(buffer, cancellationToken).ConfigureAwait(false), buffer.Span);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    private int OrMark(int count, Span<byte> buffer)
    {
        if (count > 0 || IsMarkReached)
            return count;
        IsMarkReached = true;
        _head = mark;
        return TakeHead(buffer);
    }

    private int TakeHead(Span<byte> buffer)
    {
        var count = Math.Min(_head.Length, buffer.Length);
        _head.Span[..count].CopyTo(buffer);
        _head = _head[count..];
        return count;
    }
}
