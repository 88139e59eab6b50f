using System.Management.Automation;
using DdbAudit.Monitoring;

namespace DdbAudit.Commands;

/// <summary>Makes alarms and their metric filters, or tells what they would have done on past events.</summary>
[Cmdlet(VerbsCommon.New, "DdbAuditAlarm", SupportsShouldProcess = true, DefaultParameterSetName = ConditionSet)]
[OutputType(typeof(DdbAuditAlarm), typeof(DdbAlarmTest))]
public sealed partial class NewDdbAuditAlarmCommand : ChangePlanCommand
{
    private IReadOnlyList<AlarmRehearsal>? _rehearsals;
    private bool _areTablesNamed;

    private protected override void Begin()
    {
        _areTablesNamed = MyInvocation.BoundParameters.ContainsKey(nameof(TableName));
        if (TrailName is not null && LogGroupName is not null)
            throw new AuditException(AuditError.OptionConflict, "-TrailName stands for the log group that the trail delivers to, so -LogGroupName cannot stand beside it.") { Target = nameof(LogGroupName) };
        if (AlarmName is not null && TableName.Length > 1)
            throw new AuditException(AuditError.OptionConflict, "Each table gets an alarm of its own, so one -AlarmName cannot stand for several.") { Target = nameof(AlarmName), Remedy = "Name one table, or leave -AlarmName out." };
    }

    private protected override void Process()
    {
        if (TestAgainst is { } past)
            Rehearse(past);
        else
            MakeAll();
    }

    private protected override void End()
    {
        foreach (var rehearsal in _rehearsals ?? [])
        {
            if (rehearsal.Doubt is { } doubt)
                WriteWarning(doubt);
            WriteObject(rehearsal.Result());
        }
    }

    private void Rehearse(DdbDataEvent[] past)
    {
        // An event's own table names itself from the pipeline; which table is watched must be known before the first.
        if (!_areTablesNamed && ParameterSetName == ConditionSet)
            throw new AuditException(AuditError.NothingNamed, "Which table is to be watched is not said.") { Target = nameof(TableName), Remedy = "Name it with -TableName." };
        _rehearsals ??= [.. Requests(_areTablesNamed ? TableName : []).Select(request => new AlarmRehearsal(request, AlarmDesign.For(request, Account.Scope)))];
        foreach (var one in past)
        {
            foreach (var rehearsal in _rehearsals)
                rehearsal.Add(one);
        }
    }

    private void MakeAll()
    {
        if (TableName.Length == 0 && ParameterSetName == ConditionSet)
            throw new AuditException(AuditError.NothingNamed, "No table is named that is to be watched.") { Target = nameof(TableName), Remedy = "Name tables with -TableName, or pipe them in." };
        foreach (var request in Requests(TableName))
            Attempt(() => Make(request), isOneOfSeveral: TableName.Length > 1 || MyInvocation.ExpectingInput);
    }

    private void Make(AlarmRequest request)
    {
        var account = Account;
        var plan = Pump.Await(stop => new AlarmPlanner(account).PlanAsync(request, stop));
        WriteWarnings(plan.Warnings);
        if (!CarryOut(plan, account))
            return;
        foreach (var alarm in Pump.Await(stop => new AlarmReader(account).ReadAsync([plan.AlarmName], stop)))
            WriteObject(alarm);
    }
}
