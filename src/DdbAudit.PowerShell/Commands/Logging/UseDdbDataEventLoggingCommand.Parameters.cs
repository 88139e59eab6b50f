using System.Management.Automation;
using DdbAudit.Binding;

namespace DdbAudit.Commands;

/// <summary>What is logged while the block runs.</summary>
public sealed partial class UseDdbDataEventLoggingCommand
{
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    public string[] TableName { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1)]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    [Parameter]
    public DdbReadWriteType ReadWriteType { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrailNameCompleter))]
    public string TrailName { get; set; } = Ownership.DefaultStack;

    [Parameter]
    [Duration(MinimumSeconds = 1)]
    public TimeSpan? ExpiresAfter { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    [Parameter]
    public SwitchParameter AllowConversion { get; set; }
}
