using System.Collections.Immutable;

namespace DdbAudit.Sandbox.Athena.State;

/// <summary>All work groups of all accounts. Safe for concurrent use.</summary>
internal sealed class WorkGroupStore(TimeProvider clock)
{
    private readonly object _change = new();
    private ImmutableSortedDictionary<string, WorkGroup> _groups = ImmutableSortedDictionary.Create<string, WorkGroup>(StringComparer.Ordinal);

    public IReadOnlyList<WorkGroup> In(string accountId, string region)
    {
        FindByArn(WorkGroup.ArnOf(WorkGroup.Primary, accountId, region));
        return [.. _groups.Values.Where(group => group.AccountId == accountId && group.Region == region)];
    }

    public WorkGroup? Find(string name, string accountId, string region) => FindByArn(WorkGroup.ArnOf(name, accountId, region));

    public WorkGroup? FindByArn(string arn)
    {
        lock (_change)
        {
            // An account has its primary work group from the start.
            if (!_groups.ContainsKey(arn) && arn.Split(':') is [_, "aws" or "aws-cn" or "aws-us-gov", "athena", var region, var accountId, "workgroup/" + WorkGroup.Primary])
                _groups = _groups.Add(arn, new WorkGroup(WorkGroup.Primary, accountId, region, clock.GetUtcNow()) { Configuration = new() { EnforceWorkGroupConfiguration = false } });
            return _groups.GetValueOrDefault(arn);
        }
    }

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
            if (_groups.TryGetValue(arn, out var group))
                _groups = _groups.SetItem(arn, change(group));
        }
    }

    public void Remove(string arn)
    {
        lock (_change)
            _groups = _groups.Remove(arn);
    }
}
