using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.Sandbox.Http;

public sealed class ServerTests
{
    [Fact]
    public async Task Two_sandboxes_get_ports_and_keys_of_their_own()
    {
        await using var one = await SandboxServer.StartAsync();
        await using var two = await SandboxServer.StartAsync();
        Assert.NotEqual(one.Endpoint, two.Endpoint);
        Assert.NotEqual(one.AccessKey, two.AccessKey);
        Assert.Equal("InvalidAccessKeyId", (await (Ask(two) with { AccessKey = one.AccessKey }).SendAsync()).Code);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_an_error()
    {
        await using var one = await SandboxServer.StartAsync();
        await Assert.ThrowsAsync<HttpListenerException>(() => SandboxServer.StartAsync(new SandboxOptions { Port = one.Endpoint.Port }));
    }

    [Fact]
    public async Task It_listens_on_127_0_0_1_only()
    {
        await using var server = await SandboxServer.StartAsync();
        using var other = new TcpClient();
        await Assert.ThrowsAnyAsync<SocketException>(() => other.ConnectAsync(IPAddress.Parse("127.0.0.2"), server.Endpoint.Port));
    }

    [Fact]
    public async Task Disposing_ends_the_requests_that_run_and_stops_listening()
    {
        var server = await SandboxServer.StartAsync();
        server.Faults.Add(new Fault { Delay = TimeSpan.FromMinutes(1) });
        var request = Ask(server).SendAsync();
        while (server.Requests.InFlight == 0)
            await Task.Delay(5);
        var watch = Stopwatch.StartNew();
        await server.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => request);
        Assert.Equal(0, server.Requests.InFlight);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
        await Assert.ThrowsAsync<HttpRequestException>(() => Ask(server).SendAsync());
    }

    [Fact]
    public async Task Disposing_does_not_wait_for_a_client_that_stalls()
    {
        var server = await SandboxServer.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Endpoint.Port);
        await client.GetStream().WriteAsync("PUT /bucket/key HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\nhalf"u8.ToArray());
        while (server.Requests.InFlight == 0)
            await Task.Delay(5);
        await server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(0, server.Requests.InFlight);
    }

    [Fact]
    public async Task Latency_is_added_to_every_request()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Latency = TimeSpan.FromMilliseconds(120) });
        var watch = Stopwatch.StartNew();
        Assert.Equal(200, (await Ask(server).SendAsync()).Status);
        Assert.True(watch.Elapsed >= TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task Many_requests_at_once_are_all_answered()
    {
        await using var server = await SandboxServer.StartAsync();
        using var client = new HttpClient();
        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Ask(server).SendAsync(client: client)));
        Assert.All(replies, reply => Assert.Equal(200, reply.Status));
    }

    [Fact]
    public async Task Replies_carry_the_headers_that_AWS_sends()
    {
        await using var server = await SandboxServer.StartAsync();
        using var client = new HttpClient();
        using var reply = await client.GetAsync(server.Endpoint);
        Assert.Equal("AmazonS3", reply.Headers.Server.ToString());
        Assert.NotEmpty(reply.Headers.GetValues("x-amz-request-id").Single());
        Assert.NotEmpty(reply.Headers.GetValues("x-amz-id-2").Single());
        Assert.NotNull(reply.Headers.Date);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["Version"] = "2011-06-15" });
        using var sts = await client.PostAsync(server.Endpoint, form);
        Assert.NotEmpty(sts.Headers.GetValues("x-amzn-RequestId").Single());
    }

    private static RawRequest Ask(SandboxServer server) => new() { Endpoint = server.Endpoint, AccessKey = server.AccessKey, SecretKey = server.SecretKey };
}
