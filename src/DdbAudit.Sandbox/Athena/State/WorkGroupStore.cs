using System.Collections.Immutable;

namespace DdbAudit.Sandbox.Athena.State;

/// <summary>All work groups of all accounts. Safe for concurrent use.</summary>
internal sealed class WorkGroupStore(TimeProvider clock)
{
    private readonly object _change = new();
    private ImmutableSortedDictionary<string, WorkGroup> _groups = ImmutableSortedDictionary.Create<string, WorkGroup>(StringComparer.Ordinal);

    public IReadOnlyList<WorkGroup> In(string accountId, string region)
    {
        var primary = FindByArn(WorkGroup.ArnOf(WorkGroup.Primary, accountId, region))!;
        return [.. _groups.Values.Where(group => group.AccountId == accountId && group.Region == region && group.Name != primary.Name).Append(primary)];
    }

    public WorkGroup? Find(string name, string accountId, string region) => FindByArn(WorkGroup.ArnOf(name, accountId, region));

    public WorkGroup? FindByArn(string arn) => _groups.GetValueOrDefault(arn) ?? Primary(arn);

    /// <summary>False where the name is taken.</summary>
    public bool TryAdd(WorkGroup group)
    {
        lock (_change)
        {
            if (FindByArn(group.Arn) is not null)
                return false;
            _groups = _groups.Add(group.Arn, group);
            return true;
        }
    }

    public void Change(string arn, Func<WorkGroup, WorkGroup> change)
    {
        lock (_change)
        {
            if (FindByArn(arn) is { } group)
                _groups = _groups.SetItem(arn, change(group));
        }
    }

    public void Remove(string arn)
    {
        lock (_change)
            _groups = _groups.Remove(arn);
    }

    // An account has its primary work group from the start, and only what is changed of it is kept.
    private WorkGroup? Primary(string arn) => arn.Split(':') is [_, _, "athena", var region, var accountId, "workgroup/" + WorkGroup.Primary]
        ? new WorkGroup(WorkGroup.Primary, accountId, region, clock.GetUtcNow()) { Configuration = new() { EnforceWorkGroupConfiguration = false } }
        : null;
}
