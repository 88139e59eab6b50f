using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DdbAudit.Aws.Tests;

/// <summary>A server on loopback that answers as a test says, for what no sandbox of AWS answers.</summary>
internal sealed class StubServer : IDisposable
{
    private readonly HttpListener _listener;

    private StubServer(HttpListener listener, Uri url)
    {
        _listener = listener;
        Url = url;
        _ = AcceptAsync();
    }

    public Uri Url { get; }

    /// <summary>Turns a request into status, content type and body.</summary>
    public Func<StubRequest, StubReply> Answer { get; set; } = _ => new StubReply(404, "");

    public ConcurrentQueue<StubRequest> Requests { get; } = new();

    public static StubServer Start()
    {
        while (true)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            var listener = new HttpListener();
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                return new StubServer(listener, new Uri($"http://127.0.0.1:{port}/"));
            }
            catch (HttpListenerException)
            {
                // Another process was faster; the next port will do.
            }
        }
    }

    public void Dispose() => _listener.Close();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ReplyAsync(await _listener.GetContextAsync());
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Disposed: nobody asks any more.
        }
    }

    private async Task ReplyAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        var headers = context.Request.Headers.AllKeys.ToDictionary(name => name!, name => context.Request.Headers[name]!, StringComparer.OrdinalIgnoreCase);
        var request = new StubRequest(context.Request.HttpMethod, context.Request.Url!.PathAndQuery, headers, await reader.ReadToEndAsync());
        Requests.Enqueue(request);

        var reply = Answer(request);
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.ContentType;
        foreach (var (name, value) in reply.Headers)
            context.Response.Headers[name] = value;

        var body = Encoding.UTF8.GetBytes(reply.Body);
        context.Response.ContentLength64 = body.Length;
        if (reply.CutAfter is { } sent)
        {
            await context.Response.OutputStream.WriteAsync(body.AsMemory(0, sent));
            await context.Response.OutputStream.FlushAsync();
            context.Response.Abort();
            return;
        }

        await context.Response.OutputStream.WriteAsync(body);
        context.Response.Close();
    }
}
