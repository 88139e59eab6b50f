namespace DdbAudit.Monitoring;

/// <summary>CloudWatch's alarms of one account and Region.</summary>
internal interface IAlarmService
{
    /// <summary>Null where there is none of the name.</summary>
    Task<AlarmState?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Alarms but composite ones, by their names.</summary>
    /// <param name="prefix">What their names begin with.</param>
    Task<IReadOnlyList<AlarmState>> ListAsync(string prefix, CancellationToken cancellation);

    /// <exception cref="AuditException">AlarmNotFound.</exception>
    Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string alarmArn, CancellationToken cancellation);

    /// <summary>The latest change to ALARM that CloudWatch remembers, which is some weeks; null where there is none.</summary>
    Task<AlarmFiring?> FindLastFiringAsync(string name, CancellationToken cancellation);

    /// <summary>Makes an alarm with its tags, or gives one that is there these settings; its tags then stay.</summary>
    Task PutAsync(AlarmSettings settings, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation);

    /// <summary>Deletes an alarm; one that is gone already is no error.</summary>
    Task DeleteAsync(string name, CancellationToken cancellation);
}
