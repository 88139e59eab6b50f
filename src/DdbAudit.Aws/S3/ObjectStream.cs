using Amazon.S3;
using Amazon.S3.Model;

namespace DdbAudit.Aws.S3;

/// <summary>An object's bytes. A transfer that breaks is taken up again at the byte where it broke, of the same version of the object.</summary>
internal sealed class ObjectStream : Stream
{
    private const int MaxResumes = 4;

    // The SDK puts an MD5 of its own around an object that is asked for without a range. Hashing costs more than all the rest of a
    // transfer, and log files are gzip, which carries a checksum.
    private static readonly ByteRange AllBytes = new("bytes=0-");

    private readonly IAmazonS3 _client;
    private readonly string _bucket;
    private readonly string _key;
    private readonly long _length;

    private GetObjectResponse _response;
    private long _position;
    private int _resumes;

    private ObjectStream(IAmazonS3 client, string bucket, string key, GetObjectResponse response)
    {
        _client = client;
        _bucket = bucket;
        _key = key;
        _response = response;
        _length = response.ContentLength;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    private string Name => $"s3://{_bucket}/{_key}";

    /// <param name="isEmpty">The object has no bytes: S3 refuses any range of it.</param>
    /// <exception cref="AuditException">The object is not there, or may not be read.</exception>
    public static async Task<ObjectStream> OpenAsync(IAmazonS3 client, string bucket, string key, bool isEmpty, CancellationToken cancellation)
    {
        var request = new GetObjectRequest { BucketName = bucket, Key = key, ByteRange = isEmpty ? null : AllBytes };
        var response = await client.GetObjectAsync(request, cancellation)
            .OrAuditError($"s3://{bucket}/{key}", cancellation, S3Errors.Codes).ConfigureAwait(false);
        return new ObjectStream(client, bucket, key, response);
    }

    /// <exception cref="AuditException">EndpointUnreachable: the transfer broke again and again.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                var read = await _response.ResponseStream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (read == 0 && buffer.Length > 0 && _position < _length)
                    throw new EndOfStreamException("The transfer ended early.");

                _position += read;
                return read;
            }
            catch (Exception e) when (e is IOException or HttpRequestException && !cancellationToken.IsCancellationRequested)
            {
                await ResumeAsync(e, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("An object is read asynchronously.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _response.Dispose();

        base.Dispose(disposing);
    }

    private async Task ResumeAsync(Exception cause, CancellationToken cancellation)
    {
        if (_resumes++ == MaxResumes)
            throw new AuditException(AuditError.EndpointUnreachable, $"The transfer of {Name} broke {MaxResumes + 1} times: {cause.Message}", cause) { Target = Name };

        var request = new GetObjectRequest
        {
            BucketName = _bucket,
            Key = _key,
            EtagToMatch = _response.ETag,
            ByteRange = new ByteRange(_position, _length - 1),
        };
        var broken = _response;
        _response = await _client.GetObjectAsync(request, cancellation).OrAuditError(Name, cancellation, S3Errors.Codes).ConfigureAwait(false);
        broken.Dispose();
    }
}
