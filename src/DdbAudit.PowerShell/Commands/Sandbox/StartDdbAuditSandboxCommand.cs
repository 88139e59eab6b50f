using System.Management.Automation;
using System.Net;
using DdbAudit.Binding;
using DdbAudit.Sandbox;

namespace DdbAudit.Commands;

/// <summary>Starts an AWS on loopback in this process and puts it in force for every cmdlet of the module.</summary>
[Cmdlet(VerbsLifecycle.Start, "DdbAuditSandbox", SupportsShouldProcess = true)]
[OutputType(typeof(DdbAuditSandbox))]
public sealed class StartDdbAuditSandboxCommand : AuditCommand
{
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    [Parameter]
    [Duration]
    public TimeSpan? DeliveryDelay { get; set; }

    private protected override void End()
    {
        if (Session.Sandbox is { } running)
        {
            var known = DdbAuditSandbox.Of(running);
            WriteWarning($"A sandbox is in force already, at {known.Endpoint}; this is it.");
            WriteObject(known);
        }
        else if (ShouldProcess("127.0.0.1", "Start the DdbAudit sandbox and use it in place of AWS"))
        {
            Start();
        }
    }

    private void Start()
    {
        var defaults = new SandboxOptions();
        var options = defaults with
        {
            Port = Port,
            Region = Region ?? defaults.Region,
            DeliveryDelay = DeliveryDelay ?? defaults.DeliveryDelay,
        };
        var server = Open(options);
        Session.Enter(server);
        var started = DdbAuditSandbox.Of(server);
        var message = $"The sandbox at {started.Endpoint} is in force: until Stop-DdbAuditSandbox, DdbAudit's cmdlets in this process talk to it and not to AWS.";
        WriteInformation(new HostInformationMessage { Message = message }, ["PSHOST"]);
        WriteObject(started);
    }

    private SandboxServer Open(SandboxOptions options)
    {
        try
        {
            return Pump.Await(stop => SandboxServer.StartAsync(options, stop));
        }
        catch (HttpListenerException taken)
        {
            throw new AuditException(AuditError.PortInUse, $"The sandbox cannot listen on port {options.Port}: {taken.Message}", taken) { Target = $"{options.Port}" };
        }
    }
}
