using DdbAudit.Cleanup;
using DdbAudit.Monitoring;

namespace DdbAudit.Tests.Cleanup;

/// <summary>A log group goes with everything in it: what others have there keeps it.</summary>
public sealed class LogGroupRemovalTests : IDisposable
{
    private const string Stack = Ownership.DefaultStack;
    private const string Group = "DdbAudit/DynamoDB-DataEvents-Trail";

    private readonly FakeAccount _account = new();

    public LogGroupRemovalTests()
    {
        _account.LogGroups.Add(Group, Ownership.TagsFor(Stack));
        _account.MetricFilters.All.Add(Filter("DdbAudit-Orders-Deletes", MetricFilter.NamespaceOf(Stack)));
    }

    public void Dispose() => _account.Dispose();

    [Theory]
    [InlineData("soc-root-calls", "Security")]
    [InlineData("DdbAudit-Users-Scans", "DdbAudit/another-trail")]
    public async Task A_metric_filter_of_others_keeps_the_log_group_until_it_is_gone(string name, string metrics)
    {
        _account.MetricFilters.All.Add(Filter(name, metrics));

        var kept = (await RemoveAsync()).Single(result => result.ResourceType == DdbResourceType.LogGroup);

        Assert.Equal($"metric filter '{name}' of others counts in it", kept.KeptBecause);
        Assert.Equal(name, Assert.Single(_account.MetricFilters.All).Name);
        Assert.Contains(Group, _account.LogGroups.All.Keys);

        _account.MetricFilters.All.Clear();
        Assert.Null(Assert.Single(await RemoveAsync()).KeptBecause);
        Assert.Empty(_account.LogGroups.All);
    }

    [Fact]
    public async Task Metric_filters_of_the_stack_keep_nothing()
    {
        Assert.All(await RemoveAsync(), result => Assert.Null(result.KeptBecause));
        Assert.Empty(_account.LogGroups.All);
    }

    private static MetricFilter Filter(string name, string metrics) => new(Group, name, "{ $.eventName = \"Scan\" }", metrics, name);

    private async Task<List<DdbRemovalResult>> RemoveAsync()
    {
        var found = await new ResourceInventory(_account, _ => { }).FindAsync(Stack, default);
        var plan = await RemovalPlan.MakeAsync(_account, found, new RemovalRequest { IncludeLogs = true }, default);
        var results = new List<DdbRemovalResult>();
        foreach (var step in plan.Steps)
        {
            if (await step.ApplyAsync(_account, _ => { }, default) is { } removed)
                results.Add(removed);
        }

        return results;
    }
}
