using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Cleanup;

namespace DdbAudit.Commands;

/// <summary>What is removed, and how far that goes.</summary>
public sealed partial class RemoveDdbAuditResourcesCommand
{
    private const string StackSet = "Stack";
    private const string InputSet = "InputObject";
    private const string AllSet = "All";

    /// <summary>Not mandatory: a script that names nothing gets an error, not a question.</summary>
    [Parameter(Position = 0, ParameterSetName = StackSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrailNameCompleter))]
    public string[] TrailName { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    public DdbAuditResource[] InputObject { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = AllSet)]
    public SwitchParameter All { get; set; }

    [Parameter]
    public SwitchParameter IncludeLogs { get; set; }

    [Parameter]
    public SwitchParameter IncludeTable { get; set; }

    [Parameter]
    public SwitchParameter NoWait { get; set; }

    [Parameter]
    [ValidateRange(7, 30)]
    public int KeyDeletionDays { get; set; } = 7;

    [Parameter]
    public SwitchParameter Force { get; set; }

    private RemovalRequest RequestIn(IAuditAccount account) => new()
    {
        IncludeLogs = IncludeLogs,
        IncludeTable = IncludeTable,
        KeyDeletionDays = KeyDeletionDays,

        // What stands in for AWS on this machine has a trail's log files in the bucket once the trail is stopped.
        Wait = NoWait || account.Scope.Endpoint is { IsLoopback: true } ? null : new DeliveryWait(),
    };
}
