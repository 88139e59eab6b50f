using System.Management.Automation;
using DdbAudit.Monitoring;

namespace DdbAudit.Commands;

/// <summary>A cmdlet that is told DdbAudit's alarms by name.</summary>
public abstract class AlarmNamingCommand : DdbCommand
{
    private protected AlarmNamingCommand()
    {
    }

    /// <summary>Its place on the command line is each command's own.</summary>
    public abstract string[] AlarmName { get; set; }

    /// <summary>The alarms of the names; a name without wildcards that none has becomes an error.</summary>
    private protected IReadOnlyList<DdbAuditAlarm> FindNamed()
    {
        var account = Account;
        var alarms = Pump.Await(stop => new AlarmReader(account).ReadAsync(AlarmName, stop));
        foreach (var name in AlarmName.Where(name => !WildcardPattern.ContainsWildcardCharacters(name)))
        {
            if (!alarms.Any(alarm => alarm.AlarmName == name))
                WriteAuditError(new AuditException(AuditError.AlarmNotFound, $"There is no alarm '{name}' of DdbAudit's in {account.Scope.Region} of account {account.Scope.AccountId}.") { Target = name });
        }

        return alarms;
    }
}
