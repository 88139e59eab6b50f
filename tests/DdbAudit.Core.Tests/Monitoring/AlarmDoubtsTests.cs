using DdbAudit.Monitoring;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Monitoring;

public sealed class AlarmDoubtsTests : IDisposable
{
    private readonly WatchedAccount _account = new();

    public void Dispose() => _account.Dispose();

    [Fact]
    public async Task Alarms_of_a_trail_that_logs_and_delivers_leave_no_doubt()
    {
        await MakeAsync();
        Assert.Empty(await FindAsync());
    }

    [Fact]
    public async Task What_keeps_several_from_firing_is_told_once()
    {
        await MakeAsync();
        Change(trail => trail with { IsLogging = false });
        Assert.Equal("Alarms 'DdbAudit-Orders-Deletes', 'DdbAudit-Orders-Scans': Trail 'DynamoDB-DataEvents-Trail' is stopped: the alarm fires once it logs.", Assert.Single(await FindAsync()));
    }

    [Fact]
    public async Task Calls_that_are_logged_no_more_are_told_with_the_alarm_that_counts_them()
    {
        await MakeAsync();
        Change(trail => trail with { Selectors = Sample.Advanced(Sample.DataSelector("writes", Sample.Is("readOnly", "false"))) });
        Assert.StartsWith("Alarm 'DdbAudit-Orders-Scans': Trail 'DynamoDB-DataEvents-Trail' does not log reads of table 'Orders' now.", Assert.Single(await FindAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_group_that_no_trail_delivers_to_any_more_is_told()
    {
        await MakeAsync();
        _account.Move("elsewhere");
        Assert.Contains($"No trail of this Region delivers to log group '{WatchedAccount.Group}'", Assert.Single(await FindAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_metric_filter_that_is_gone_is_told()
    {
        await MakeAsync();
        _account.Fakes.MetricFilters.All.RemoveAll(filter => filter.Name.EndsWith("Scans", StringComparison.Ordinal));
        Assert.StartsWith("Alarm 'DdbAudit-Orders-Scans': its metric filter is gone", Assert.Single(await FindAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_look_at_trails_is_told_nothing()
    {
        await MakeAsync();
        Change(trail => trail with { IsLogging = false });
        _account.Fakes.Requests.Fail("ListTrails", new AuditException(AuditError.AccessDenied, "No."));
        Assert.Empty(await FindAsync());
    }

    private async Task MakeAsync()
    {
        await _account.MakeAsync();
        await _account.MakeAsync(WatchedAccount.Request with { Condition = DdbAlarmCondition.Scans });
    }

    private async Task<IReadOnlyList<string>> FindAsync() =>
        await new AlarmDoubts(_account.Fakes).FindAsync(await new AlarmReader(_account.Fakes).ReadAsync([], CancellationToken.None), CancellationToken.None);

    private void Change(Func<TrailState, TrailState> change) => _account.Fakes.Trails.Add(change(_account.Fakes.Trails.All.Values.Single()));
}
