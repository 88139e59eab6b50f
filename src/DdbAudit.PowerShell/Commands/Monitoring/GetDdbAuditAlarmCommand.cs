using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Filters;
using DdbAudit.Monitoring;

namespace DdbAudit.Commands;

/// <summary>Tells how DdbAudit's alarms stand.</summary>
[Cmdlet(VerbsCommon.Get, "DdbAuditAlarm")]
[OutputType(typeof(DdbAuditAlarm))]
public sealed class GetDdbAuditAlarmCommand : AlarmNamingCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AlarmNameCompleter))]
    public override string[] AlarmName { get; set; } = [];

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    public string[] TableName { get; set; } = [];

    private protected override void Process()
    {
        var tables = TableName.Select(name => new NamePattern(name)).ToList();
        var (account, alarms) = (Account, FindNamed().Where(alarm => tables.Count == 0 || tables.Exists(table => table.IsMatch(alarm.TableName ?? ""))).ToList());
        WriteWarnings(Pump.Await(stop => new AlarmDoubts(account).FindAsync(alarms, stop)));
        WriteObject(alarms, enumerateCollection: true);
    }
}
