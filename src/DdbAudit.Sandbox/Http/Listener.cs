using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DdbAudit.Sandbox.Http;

/// <summary>The HTTP server on 127.0.0.1: takes requests in whole, gives them to the router, writes its replies.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private const int AttemptsForFreePort = 20;

    // Bytes. A longer body makes its buffer grow as it comes in.
    private const int LargestFirstBuffer = 16 * 1024 * 1024;

    private static readonly TimeSpan GraceToBreakOff = TimeSpan.FromSeconds(2);

    private readonly HttpListener _http;
    private readonly Router _router;
    private readonly RequestLog _log;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly Task _accepting;

    private Listener(HttpListener http, int port, Router router, RequestLog log)
    {
        _http = http;
        _router = router;
        _log = log;
        Port = port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <param name="port">0 takes a free one.</param>
    /// <exception cref="HttpListenerException">The port is taken.</exception>
    public static Listener Start(int port, Router router, RequestLog log)
    {
        for (var attempt = 1; ; attempt++)
        {
            var candidate = port == 0 ? FindFreePort() : port;
            try
            {
                return new Listener(Open(candidate), candidate, router, log);
            }
            catch (HttpListenerException) when (port == 0 && attempt < AttemptsForFreePort)
            {
                // Somebody else took the port between finding and opening it.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        // Close answers 200 for what still runs, so requests get time to break off; only a client that stalls in its upload needs Close.
        await Task.WhenAny(Task.WhenAll(_running.Keys), Task.Delay(GraceToBreakOff)).ConfigureAwait(false);
        _http.Close();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_running.Keys).ConfigureAwait(false);
        _stopping.Dispose();
    }

    private static HttpListener Open(int port)
    {
        var http = new HttpListener();
        http.Prefixes.Add($"http://127.0.0.1:{port}/");
        if (LocalhostIsLoopback())
            http.Prefixes.Add($"http://localhost:{port}/");
        try
        {
            http.Start();
            return http;
        }
        catch (HttpListenerException)
        {
            http.Close();
            throw;
        }
    }

    // HttpListener listens on what the name of a prefix resolves to (127.0.0.1 or ::1), and nobody else on the network may get in.
    private static bool LocalhostIsLoopback() => Dns.GetHostAddresses("localhost") is [var first, ..] && IPAddress.IsLoopback(first);

    private static int FindFreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _http.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (_stopping.IsCancellationRequested && e is HttpListenerException or InvalidOperationException)
            {
                return;
            }
            _log.Begin();
            var serving = Task.Run(() => ServeAsync(context));
            _running.TryAdd(serving, 0);
            _ = serving.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        try
        {
            if (await AnswerAsync(context.Request).ConfigureAwait(false) is { IsLost: false } reply)
                await WriteAsync(context, reply).ConfigureAwait(false);
            else
                BreakOff(context.Response);
        }
        catch (Exception e) when (IsDisconnect(e))
        {
            context.Response.Abort();
        }
        finally
        {
            _log.End();
        }
    }

    // Null where the client went before it had said all, or the server stopped before the answer was ready.
    private async Task<Reply?> AnswerAsync(HttpListenerRequest request)
    {
        try
        {
            var incoming = await ReadAsync(request).ConfigureAwait(false);
            return await _router.AnswerAsync(incoming, _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (IsDisconnect(e) || e is OperationCanceledException)
        {
            return null;
        }
    }

    // What reading and writing throw when the client has gone or the server stops.
    private static bool IsDisconnect(Exception e) => e is HttpListenerException or ObjectDisposedException or IOException;

    // Abort sends whatever status is set, 200 if none is. After 100 clients wait for more, so that they see the connection break.
    private static void BreakOff(HttpListenerResponse response)
    {
        response.StatusCode = 100;
        response.Abort();
    }

    private async Task<IncomingRequest> ReadAsync(HttpListenerRequest request)
    {
        using var body = new MemoryStream((int)Math.Clamp(request.ContentLength64, 0, LargestFirstBuffer));
        await request.InputStream.CopyToAsync(body, _stopping.Token).ConfigureAwait(false);
        var target = (request.RawUrl ?? "/").Split('?', 2);
        return new IncomingRequest
        {
            Method = request.HttpMethod,
            RawPath = target[0],
            RawQuery = target.Length == 2 ? target[1] : "",
            Headers = ReadHeaders(request),
            Body = body.GetBuffer().AsMemory(0, (int)body.Length),
            SourceIPAddress = request.RemoteEndPoint.Address.ToString(),
        };
    }

    private static Dictionary<string, string> ReadHeaders(HttpListenerRequest request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in request.Headers.AllKeys)
            headers[name!] = FromWire(request.Headers[name] ?? "");
        return headers;
    }

    private static async Task WriteAsync(HttpListenerContext context, Reply reply)
    {
        WriteHead(context.Response, reply.Response);
        var body = reply.Response.Body;
        if (context.Request.HttpMethod != "HEAD" && !body.IsEmpty)
        {
            var sent = body[..Math.Min(body.Length, reply.CutBodyAfter ?? body.Length)];
            await context.Response.OutputStream.WriteAsync(sent).ConfigureAwait(false);
        }
        if (reply.CutBodyAfter is { } length && length < body.Length)
            context.Response.Abort();
        else
            context.Response.Close();
    }

    private static void WriteHead(HttpListenerResponse response, SandboxResponse content)
    {
        response.StatusCode = content.Status;
        response.ContentType = content.ContentType;
        foreach (var (name, value) in content.Headers)
            if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                response.ContentLength64 = long.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
            else
                response.Headers[name] = ToWire(value);
        if (!content.Headers.ContainsKey("Content-Length") && content.Status is not (204 or 304))
            response.ContentLength64 = content.Body.Length;
    }

    // HttpListener hands over the octets of header values one character each; AWS's clients write UTF-8.
    private static string FromWire(string value) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(value));

    private static string ToWire(string value) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(value));
}
