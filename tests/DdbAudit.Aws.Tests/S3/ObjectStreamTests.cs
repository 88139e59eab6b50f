using System.Security.Cryptography;
using Amazon;
using Amazon.S3.Model;
using DdbAudit.Logs;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.S3;

public sealed class ObjectStreamTests : IAsyncLifetime
{
    private const string Bucket = "audit-logs";
    private const string Key = "AWSLogs/some-file.json.gz";

    private readonly byte[] _content = RandomNumberGenerator.GetBytes(300_000);

    private int _size;

    private SandboxAccount _sandbox = null!;

    private FaultList Faults => _sandbox.Sandbox.Faults;

    private ILogStore Logs => _sandbox.Account.OpenLogs(Bucket, null);

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxAccount.OpenAsync();
        await _sandbox.Account.Buckets.CreateAsync(Bucket, new Dictionary<string, string>(), default);
        await PutAsync(_content);
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task An_object_s_bytes_come_as_stored() => Assert.Equal(_content, await ReadAsync());

    // Asked for without a range, the SDK hashes every byte: four fifths of a transfer's processor time.
    [Fact]
    public async Task All_bytes_are_asked_for_as_a_range()
    {
        string? range = null;
        Faults.Add(new Fault { Service = "s3", Operation = "GetObject", When = request => request.Headers.TryGetValue("Range", out range) && false });

        await ReadAsync();

        Assert.Equal("bytes=0-", range);
    }

    [Fact]
    public async Task An_empty_object_is_empty()
    {
        await PutAsync([]);

        Assert.Empty(await ReadAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(150_000)]
    [InlineData(299_999)]
    public async Task A_transfer_that_breaks_goes_on_where_it_broke(int sent)
    {
        Faults.Add(new Fault { Service = "s3", Operation = "GetObject", CutBodyAfter = sent });

        Assert.Equal(_content, await ReadAsync());
    }

    [Fact]
    public async Task A_transfer_may_break_more_than_once()
    {
        Faults.Add(new Fault { Service = "s3", Operation = "GetObject", Calls = 3, CutBodyAfter = 50_000 });

        Assert.Equal(_content, await ReadAsync());
    }

    [Fact]
    public async Task A_transfer_that_breaks_again_and_again_is_an_error_that_names_the_file()
    {
        Faults.Add(new Fault { Service = "s3", Operation = "GetObject", Calls = int.MaxValue, CutBodyAfter = 10 });

        var error = await Assert.ThrowsAsync<AuditException>(ReadAsync);

        Assert.Equal((AuditError.EndpointUnreachable, $"s3://{Bucket}/{Key}"), (error.Error, error.Target));
    }

    [Fact]
    public async Task An_object_that_was_replaced_meanwhile_is_not_patched_together()
    {
        Faults.Add(new Fault { Service = "s3", Operation = "GetObject", CutBodyAfter = 1000 });
        await using var stream = await Logs.OpenAsync(File(), default);
        await PutAsync(RandomNumberGenerator.GetBytes(300_000));

        var error = await Assert.ThrowsAsync<AuditException>(() => stream.CopyToAsync(Stream.Null));

        Assert.Equal("PreconditionFailed", error.AwsErrorCode);
    }

    [Fact]
    public async Task Two_failures_before_the_first_byte_are_waited_out()
    {
        Faults.Add(new Fault { Service = "s3", Operation = "GetObject", Calls = 2, Error = Fault.SlowDown() });

        Assert.Equal(_content, await ReadAsync());
        Assert.Equal(3, _sandbox.Sandbox.Requests.Count("s3", "GetObject"));
    }

    [Fact]
    public async Task Throttling_without_end_is_an_error()
    {
        Faults.Add(new Fault { Service = "s3", Operation = "GetObject", Calls = int.MaxValue, Error = Fault.SlowDown() });

        var error = await Assert.ThrowsAsync<AuditException>(ReadAsync);

        Assert.Equal((AuditError.Throttled, "SlowDown"), (error.Error, error.AwsErrorCode));
    }

    [Fact]
    public async Task An_object_that_is_gone_is_an_error_that_names_it()
    {
        await _sandbox.Clients.S3(RegionEndpoint.USEast1).DeleteObjectAsync(Bucket, Key);

        var error = await Assert.ThrowsAsync<AuditException>(ReadAsync);

        Assert.Equal((AuditError.ServiceError, "NoSuchKey", $"s3://{Bucket}/{Key}"), (error.Error, error.AwsErrorCode, error.Target));
    }

    [Fact]
    public async Task Cancellation_ends_a_transfer_that_stalls()
    {
        Faults.Add(new Fault { Service = "s3", Operation = "GetObject", Delay = TimeSpan.FromSeconds(30) });
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Logs.OpenAsync(File(), cancel.Token));
    }

    [Fact]
    public async Task Sixteen_transfers_run_side_by_side()
    {
        Faults.Add(new Fault { Service = "s3", Operation = "GetObject", Calls = 16, Delay = TimeSpan.FromSeconds(1) });
        var started = DateTime.UtcNow;

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => ReadAsync()));

        Assert.True(DateTime.UtcNow - started < TimeSpan.FromSeconds(8));
    }

    private LogObject File() => new($"s3://{Bucket}/{Key}", Key, _size);

    private async Task<byte[]> ReadAsync()
    {
        await using var stream = await Logs.OpenAsync(File(), default);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content);
        return content.ToArray();
    }

    private async Task PutAsync(byte[] content)
    {
        _size = content.Length;
        await _sandbox.Clients.S3(RegionEndpoint.USEast1).PutObjectAsync(
            new PutObjectRequest { BucketName = Bucket, Key = Key, InputStream = new MemoryStream(content) });
    }
}
