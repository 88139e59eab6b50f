using System.Management.Automation;
using DdbAudit.Canary;
using DdbAudit.Output;

namespace DdbAudit.Commands;

/// <summary>Proves that a table's calls reach the log files. All tables are called first, then their records are waited for together.</summary>
[Cmdlet(VerbsDiagnostic.Test, "DdbDataEventLogging", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DdbLoggingTest))]
public sealed partial class TestDdbDataEventLoggingCommand : DdbCommand
{
    private readonly List<SentCanary> _sent = [];
    private readonly Dictionary<IAuditAccount, LoggingTest> _tests = [];

    private protected override void Process()
    {
        var account = Account;
        if (!_tests.TryGetValue(account, out var test))
            _tests[account] = test = new LoggingTest(account, TimeProvider.System);
        foreach (var table in TableName)
        {
            if (Calls(table) is { Count: > 0 } calls)
                Attempt(() => Send(test, table, calls));
        }
    }

    private protected override void End()
    {
        var wait = new CanaryWait(TimeoutSec, PollInterval, TimeProvider.System);
        var bar = new CanaryProgressBar(this, TimeoutSec);
        var progress = OnPipeline<CanaryProgress>(bar.Show);
        Pump.ForEach(stop => wait.FollowAsync(_sent, progress, stop), Write);
        bar.Complete();
        foreach (var problem in _sent.Select(call => call.Watch).Distinct().SelectMany(watch => watch.TakeProblems()))
            WriteAuditError(problem);
    }

    private void Send(LoggingTest test, string table, IReadOnlyList<CanaryCall> calls)
    {
        var start = Pump.Await(stop => test.SendAsync(table, string.IsNullOrEmpty(TrailName) ? null : TrailName, calls, stop));
        _sent.AddRange(start.Sent);
        WriteWarnings(start.Warnings);
        foreach (var refused in start.Refused)
            Write(refused);
    }

    // Harmless calls ask nobody; what changes a table does.
    private List<CanaryCall> Calls(string table)
    {
        var calls = CanaryCall.Harmless(ReadWriteType).ToList();
        var approval = new Approval(this, Force);
        if (approval.IsWhatIf)
            calls.RemoveAll(call => !approval.Approves($"{call.EventName} with a key that no item has", table));
        if (WriteItem && approval.Approves("Put and delete an item marked as a test", table))
            calls.Add(CanaryCall.Put);
        return calls;
    }

    private bool Write(DdbLoggingTest test)
    {
        WriteObject(test);
        if (test.ToError() is { } error)
            WriteAuditError(error);
        return true;
    }
}
