namespace DdbAudit.Tests;

/// <summary>A stream that fails when it is read.</summary>
internal sealed class FailingStream(Exception failure) : ReadOnlyStream
{
    public override int Read(byte[] buffer, int offset, int count) => throw failure;
}
