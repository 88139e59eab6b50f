using System.Management.Automation;
using System.Management.Automation.Runspaces;
using DdbAudit.Binding;
using DdbAudit.Output;
using DdbAudit.Trails;

namespace DdbAudit.Commands;

[Cmdlet(VerbsOther.Use, "DdbDataEventLogging", SupportsShouldProcess = true)]
[OutputType(typeof(object))]
public sealed class UseDdbDataEventLoggingCommand : TrailChangeCommand
{
    // Ctrl+C has ended the command's own token by then.
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(30);

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

    // What the block does is to be recorded.
    private protected override bool Waits => true;

    private protected override void End()
    {
        var account = Account;
        var control = new LoggingControl(account);
        var request = new LoggingRequest { TrailName = TrailName, TableNames = TableName, ReadWriteType = ReadWriteType };
        var change = new LoggingChange(account, Session.ChangeTiming, stop => control.PlanEnableAsync(request, stop));
        try
        {
            if (Make(change) is null)
                return;
            RunBlock();
            WriteProgress(new ProgressRecord(0, MyInvocation.MyCommand.Name, "End the logging") { CurrentOperation = TrailName });
        }
        finally
        {
            if (change.Made is { IsEmpty: false } made)
                EndLogging(new LoggingChange(account, Session.ChangeTiming, stop => control.PlanEndAsync(DdbLoggingChange.Of(TableName, made, account.Scope), request, stop)));
        }
    }

    // In the caller's scope, as ForEach-Object runs its block; what it writes goes down the pipeline at once.
    private void RunBlock() => InvokeCommand.InvokeScript(
        ". $args[0]", useNewScope: false, PipelineResultTypes.Output | PipelineResultTypes.Error, input: null, ScriptBlock);

    // On a token of its own, and without a word to the pipeline, which may be stopping.
    private void EndLogging(LoggingChange end)
    {
        using var limit = new CancellationTokenSource(EndLimit);
        try
        {
            new Pump(limit.Token).Await(stop => end.RunAsync((_, _) => Task.FromResult(true), _ => { }, stop));
        }
        catch (Exception failed) when (failed is AuditException or OperationCanceledException)
        {
            Tell(new AuditException(AuditError.RollbackIncomplete, $"The logging of {string.Join(", ", TableName)} on trail '{TrailName}' could not be ended: {failed.Message}", failed)
            {
                Target = TrailName,
                Remedy = "Run Disable-DdbDataEventLogging for these tables.",
            });
        }
    }

    private void Tell(AuditException error)
    {
        if (Stopping)
            Host.UI.WriteErrorLine(error.Message);
        else
            WriteAuditError(error);
    }
}
