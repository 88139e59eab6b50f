using DdbAudit.Demo;
using DdbAudit.Sandbox;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

await using var sandbox = await SandboxServer.StartAsync(cancellation: stop.Token);
Console.WriteLine($"AWS on loopback at {sandbox.Endpoint}; no AWS account is touched.");
return await new Walkthrough(sandbox, Console.Out).RunAsync(stop.Token) ? 0 : 1;
