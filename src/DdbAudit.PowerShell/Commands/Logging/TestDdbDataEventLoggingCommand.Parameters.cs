using System.Management.Automation;
using DdbAudit.Binding;

namespace DdbAudit.Commands;

/// <summary>What can be asked.</summary>
public sealed partial class TestDdbDataEventLoggingCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    public string[] TableName { get; set; } = [];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TrailNameCompleter))]
    public string? TrailName { get; set; }

    [Parameter]
    public DdbReadWriteType ReadWriteType { get; set; }

    [Parameter]
    public SwitchParameter WriteItem { get; set; }

    [Parameter]
    [Alias("WaitTimeout")]
    [Duration(TakesSeconds = true, MaximumSeconds = 86400)]
    public TimeSpan TimeoutSec { get; set; } = TimeSpan.FromMinutes(20);

    [Parameter]
    [Duration(MinimumSeconds = 0.1)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    [Parameter]
    public SwitchParameter Force { get; set; }
}
