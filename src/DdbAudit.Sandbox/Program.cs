using System.Net;
using DdbAudit.Sandbox;

if (ServeCommand.Parse(args) is not { } command)
{
    await Console.Error.WriteLineAsync(ServeCommand.Usage);
    return 2;
}

try
{
    return await command.RunAsync();
}
catch (HttpListenerException e)
{
    await Console.Error.WriteLineAsync($"Cannot listen on port {command.Port}: {e.Message}");
    return 1;
}
