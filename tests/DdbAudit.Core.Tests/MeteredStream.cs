namespace DdbAudit.Tests;

/// <summary>Bytes in memory, and how far they were read.</summary>
internal sealed class MeteredStream(byte[] bytes) : MemoryStream(bytes)
{
    private long _read;

    public long BytesRead => Volatile.Read(ref _read);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await base.ReadAsync(buffer, cancellationToken);
        Interlocked.Add(ref _read, count);
        return count;
    }
}
