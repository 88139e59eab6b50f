using DdbAudit.Logs;
using DdbAudit.Scans;

namespace DdbAudit.Tests.Scans;

public sealed class FetchedFileTests
{
    [Fact]
    public async Task A_file_that_grows_while_it_is_read_is_read_up_to_a_bound()
    {
        var store = new MemoryLogStore().Add("small", 0, _ => Task.FromResult<Stream>(new MemoryStream(new byte[100_000])));
        using var fetched = await FetchedFile.ReadAsync(store, new LogObject("small", "small", 0), default, maxBytes: 200_000);
        Assert.Equal(100_000, fetched.OpenStream().Length);
    }

    [Fact]
    public async Task A_device_that_gives_bytes_without_end_is_an_error_of_that_file()
    {
        var store = new MemoryLogStore().Add("/dev/zero", 0, _ => Task.FromResult<Stream>(new EndlessStream()));
        var error = await Assert.ThrowsAsync<AuditException>(() => FetchedFile.ReadAsync(store, new LogObject("/dev/zero", "/dev/zero", 0), default, maxBytes: 200_000));
        Assert.Equal((AuditError.LogFileTooLarge, "/dev/zero"), (error.Error, error.Target));
    }

    private sealed class EndlessStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => count;

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
