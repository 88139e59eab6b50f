using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Filters;

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
        foreach (var alarm in FindNamed().Where(alarm => tables.Count == 0 || tables.Exists(table => table.IsMatch(alarm.TableName ?? ""))))
            WriteObject(alarm);
    }
}
