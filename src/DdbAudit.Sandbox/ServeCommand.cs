using System.Globalization;
using System.Runtime.InteropServices;

namespace DdbAudit.Sandbox;

/// <summary>The command line: serve until Ctrl+C or a termination signal.</summary>
/// <param name="Port">0 picks a free port.</param>
internal sealed record ServeCommand(int Port)
{
    public const string Usage = """
        usage: DdbAudit.Sandbox serve [--port N]

          serve      runs AWS on loopback until Ctrl+C and prints its endpoint and keys
          --port N   the port to listen on, 1 to 65535; a free one is picked when this is left out
        """;

    /// <summary>Null where the arguments are not understood.</summary>
    public static ServeCommand? Parse(IReadOnlyList<string> arguments) => arguments switch
    {
        ["serve"] => new ServeCommand(0),
        ["serve", "--port", var text] when ParsePort(text) is { } port => new ServeCommand(port),
        _ => null,
    };

    /// <exception cref="System.Net.HttpListenerException">The port is taken.</exception>
    public async Task<int> RunAsync()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Port = Port });
        Console.WriteLine(Describe(server));
        await stopped.Task;
        return 0;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.TrySetResult();
        }
    }

    private static string Describe(SandboxServer server)
    {
        var endpoint = server.Endpoint.GetLeftPart(UriPartial.Authority);
        return $"""
            DdbAudit sandbox: AWS on loopback, account {server.Options.AccountId}. Nothing here reaches AWS or costs money.

              Endpoint    {endpoint}
              Access key  {server.AccessKey}
              Secret key  {server.SecretKey}
              Region      {server.Options.Region}

            For sh, bash, zsh:
              export AWS_ENDPOINT_URL={endpoint} AWS_ACCESS_KEY_ID={server.AccessKey} AWS_SECRET_ACCESS_KEY={server.SecretKey} AWS_REGION={server.Options.Region} AWS_DEFAULT_REGION={server.Options.Region}

            For PowerShell:
              $env:AWS_ENDPOINT_URL='{endpoint}'; $env:AWS_ACCESS_KEY_ID='{server.AccessKey}'; $env:AWS_SECRET_ACCESS_KEY='{server.SecretKey}'; $env:AWS_REGION='{server.Options.Region}'; $env:AWS_DEFAULT_REGION='{server.Options.Region}'

            Ctrl+C stops it; all that is in it is lost then.
            """;
    }

    private static int? ParsePort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port : null;
}
