using Amazon.Runtime;
using Amazon.S3;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.Sandbox.Http;

public sealed class FaultTests : IAsyncLifetime
{
    private const string Bucket = "faulty-bucket";

    private readonly RunningSandbox _sandbox = new();

    private SandboxServer Server => _sandbox.Server;

    private IAmazonS3 S3 => _sandbox.S3;

    public async Task InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        await S3.PutBucketAsync(Bucket);
        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "key", ContentBody = new string('x', 10_000) });
        Server.Requests.Clear();
    }

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task The_chosen_calls_fail_and_no_others()
    {
        Server.Faults.Add(new Fault { Service = "s3", Operation = "ListObjectsV2", FirstCall = 2, Calls = 2, Error = Fault.SlowDown() });
        await ListAsync();
        await S3.GetObjectMetadataAsync(Bucket, "key");
        Assert.Equal("SlowDown", await ErrorOfAsync(ListAsync));
        Assert.Equal("SlowDown", await ErrorOfAsync(ListAsync));
        await ListAsync();
        Assert.Equal([200, 200, 503, 503, 200], Server.Requests.Entries.Select(entry => entry.Status));
        Assert.Equal(4, Server.Requests.Count("s3", "ListObjectsV2"));
    }

    [Fact]
    public async Task A_fault_may_look_at_the_request()
    {
        Server.Faults.Add(new Fault
        {
            When = request => request.Path.EndsWith("/denied", StringComparison.Ordinal),
            Calls = int.MaxValue,
            Error = Fault.AccessDenied(WireProtocol.S3),
        });
        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "fine", ContentBody = "x" });
        Assert.Equal("AccessDenied", await ErrorOfAsync(() => S3.PutObjectAsync(new() { BucketName = Bucket, Key = "denied", ContentBody = "x" })));
        Assert.Equal("NoSuchKey", await ErrorOfAsync(() => GetAsync("none")));
    }

    [Fact]
    public async Task An_error_before_the_effect_changes_nothing_and_one_after_it_hides_it()
    {
        Server.Faults.Add(new Fault { Operation = "DeleteObject", Error = Fault.SlowDown() });
        await ErrorOfAsync(() => S3.DeleteObjectAsync(Bucket, "key"));
        Assert.Single((await ListAsync()).S3Objects);
        Server.Faults.Add(new Fault { Operation = "DeleteObject", Error = Fault.SlowDown(), AfterEffect = true });
        Assert.Equal("SlowDown", await ErrorOfAsync(() => S3.DeleteObjectAsync(Bucket, "key")));
        Assert.Null((await ListAsync()).S3Objects);
    }

    [Fact]
    public async Task A_lost_reply_breaks_the_connection_after_the_effect()
    {
        Server.Faults.Add(new Fault { Operation = "DeleteObject", LoseReply = true, AfterEffect = true, Calls = int.MaxValue });
        await Assert.ThrowsAnyAsync<Exception>(() => S3.DeleteObjectAsync(Bucket, "key"));
        Assert.Null((await ListAsync()).S3Objects);
    }

    [Fact]
    public async Task A_cut_body_ends_after_the_bytes_that_were_let_through()
    {
        Server.Faults.Add(new Fault { Operation = "GetObject", CutBodyAfter = 4_000 });
        using var reply = await S3.GetObjectAsync(Bucket, "key");
        using var received = new MemoryStream();
        await Assert.ThrowsAnyAsync<Exception>(() => reply.ResponseStream.CopyToAsync(received));
        Assert.Equal(10_000, reply.ContentLength);
        Assert.InRange(received.Length, 1, 4_000);
    }

    [Fact]
    public async Task A_delayed_call_is_in_flight_until_it_is_answered()
    {
        Server.Faults.Add(new Fault { Operation = "ListObjectsV2", Delay = TimeSpan.FromSeconds(3) });
        var listing = ListAsync();
        await UntilAsync(() => Server.Requests.InFlight == 1);
        Assert.False(listing.IsCompleted);
        await listing;
        await UntilAsync(() => Server.Requests.InFlight == 0);
    }

    [Fact]
    public async Task Cleared_faults_are_over()
    {
        Server.Faults.Add(new Fault { Error = Fault.SlowDown(), Calls = int.MaxValue });
        Assert.Equal("SlowDown", await ErrorOfAsync(ListAsync));
        Server.Faults.Clear();
        await ListAsync();
    }

    [Fact]
    public async Task Requests_that_fail_authentication_are_logged_without_operation()
    {
        using var stranger = new AmazonS3Client("AKIANOBODY0000000000", "x", new AmazonS3Config { ServiceURL = Server.Endpoint.ToString(), ForcePathStyle = true });
        Assert.Equal("InvalidAccessKeyId", await ErrorOfAsync(() => stranger.ListBucketsAsync()));
        Assert.Equal(new RequestEntry("s3", "", 403), Server.Requests.Entries.Single());
    }

    private Task<Amazon.S3.Model.ListObjectsV2Response> ListAsync() => S3.ListObjectsV2Async(new() { BucketName = Bucket });

    private async Task<int> GetAsync(string key)
    {
        using var reply = await S3.GetObjectAsync(Bucket, key);
        return (int)reply.HttpStatusCode;
    }

    private static async Task<string> ErrorOfAsync<T>(Func<Task<T>> call) => (await Assert.ThrowsAnyAsync<AmazonServiceException>(call)).ErrorCode;

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!condition())
            await Task.Delay(5, limit.Token);
    }
}
