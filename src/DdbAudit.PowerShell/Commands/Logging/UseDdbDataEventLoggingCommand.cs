using System.Management.Automation;
using System.Management.Automation.Runspaces;
using DdbAudit.Arns;
using DdbAudit.Binding;
using DdbAudit.Changes;
using DdbAudit.Output;
using DdbAudit.Trails;

namespace DdbAudit.Commands;

[Cmdlet(VerbsOther.Use, "DdbDataEventLogging", SupportsShouldProcess = true)]
[OutputType(typeof(object))]
public sealed partial class UseDdbDataEventLoggingCommand : TrailChangeCommand
{
    // What the block does is to be recorded.
    private protected override bool Waits => true;

    private protected override void End()
    {
        var account = Account;
        var control = new LoggingControl(account);
        var request = Request();
        WarnOfSecondCopies(account, request);
        var change = new LoggingChange(account, Session.ChangeTiming, stop => control.PlanEnableAsync(request, stop));
        try
        {
            if (Make(change) is null || !new Approval(this).Approves("Run the script block", string.Join(", ", TableName)))
                return;
            RunBlock();
            ShowProgress("End the logging", TrailName);
        }
        finally
        {
            if (change.Made is { IsEmpty: false } made)
                EndLogging(account, control, request, DdbLoggingChange.Of(TableName, made, account.Scope));
        }
    }

    private LoggingRequest Request() => new()
    {
        TrailName = TrailName,
        TableNames = TableName,
        ReadWriteType = ReadWriteType,
        Until = LeaseEnd.From(ExpiresAfter, expiresAt: null, DateTimeOffset.UtcNow),
        Reason = Reason,
        AllowConversion = AllowConversion,
    };

    // In the caller's scope, as ForEach-Object runs its block; what it writes goes down the pipeline at once.
    private void RunBlock() => InvokeCommand.InvokeScript(
        ". $args[0]", useNewScope: false, PipelineResultTypes.Output | PipelineResultTypes.Error, input: null, ScriptBlock);

    private void EndLogging(IAuditAccount account, LoggingControl control, LoggingRequest request, DdbLoggingChange begun) => TakeBack(
        new LoggingChange(account, Session.ChangeTiming, stop => control.PlanEndAsync(begun, request, stop)),
        cause => new AuditException(AuditError.RollbackIncomplete, $"The logging of {begun.TableName} on trail '{begun.TrailName}' could not be ended: {cause.Message}", cause)
        {
            Target = begun.TrailArn,
            Remedy = "Run Disable-DdbDataEventLogging for these tables.",
        });
}
