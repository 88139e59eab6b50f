namespace DdbAudit.Tests.Records;

/// <summary>Bytes that come in small portions, as they do from a network.</summary>
internal sealed class PortionStream(byte[] bytes, int portion) : ReadOnlyStream
{
    private int _position;

    public override int Read(byte[] buffer, int offset, int count)
    {
        count = Math.Min(Math.Min(count, portion), bytes.Length - _position);
        Array.Copy(bytes, _position, buffer, offset, count);
        _position += count;
        return count;
    }
}
