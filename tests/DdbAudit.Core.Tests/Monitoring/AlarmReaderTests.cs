using DdbAudit.Monitoring;

namespace DdbAudit.Tests.Monitoring;

public sealed class AlarmReaderTests : IDisposable
{
    private const string ReasonData = """
        {"version":"1.0","queryDate":"2026-11-22T10:11:00.000+0000","startDate":"2026-11-22T10:00:00.000+0000","statistic":"Sum","period":300,"recentDatapoints":[1.0,4.0],"threshold":0.0,
         "evaluatedDatapoints":[{"timestamp":"2026-11-22T10:05:00.000+0000","sampleCount":4.0,"value":4.0},{"timestamp":"2026-11-22T10:00:00.000+0000","value":0.0}]}
        """;

    private readonly WatchedAccount _account = new();

    public void Dispose() => _account.Dispose();

    [Fact]
    public async Task An_alarm_tells_its_table_condition_and_log_group()
    {
        await _account.MakeAsync();
        var alarm = Assert.Single(await ReadAsync());
        Assert.Equal(("DdbAudit-Orders-Deletes", "Orders", DdbAlarmCondition.Deletes, WatchedAccount.Group), (alarm.AlarmName, alarm.TableName, alarm.Condition, alarm.LogGroupName));
        Assert.Equal((Ownership.DefaultStack, "INSUFFICIENT_DATA", (DateTimeOffset?)null), (alarm.Stack, alarm.State, alarm.StartTime));
    }

    [Fact]
    public async Task The_period_that_made_it_fire_is_told()
    {
        await _account.MakeAsync();
        Set(ReasonData);
        var alarm = Assert.Single(await ReadAsync());
        Assert.Equal(At(9, 50), alarm.StartTime);
        Assert.Equal(At(10, 10), alarm.EndTime);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("{}")]
    [InlineData("""{"evaluatedDatapoints":[{"timestamp":7,"value":5}]}""")]
    public async Task Without_data_points_it_is_told_from_the_change_of_state(string reasonData)
    {
        await _account.MakeAsync();
        Set(reasonData);
        var alarm = Assert.Single(await ReadAsync());
        Assert.Equal((At(9, 51), At(10, 11)), (alarm.StartTime, alarm.EndTime));
    }

    [Fact]
    public async Task The_period_that_made_it_fire_is_told_of_an_alarm_that_is_OK_again()
    {
        await _account.MakeAsync();
        _account.Fakes.Alarms.Fired["DdbAudit-Orders-Deletes"] = new AlarmFiring(At(9, 1), null);
        var alarm = Assert.Single(await ReadAsync());
        Assert.Equal((At(9, 1), At(8, 41), At(9, 1)), (alarm.LastFired, alarm.StartTime, alarm.EndTime));
    }

    [Fact]
    public async Task Alarms_of_others_are_not_told_and_names_take_wildcards()
    {
        await _account.MakeAsync();
        await _account.MakeAsync(WatchedAccount.Request with { Condition = DdbAlarmCondition.Scans });
        await _account.MakeAsync(WatchedAccount.Request with { AlarmName = "theirs" });
        _account.Fakes.Alarms.Tags["DdbAudit-theirs"] = new Dictionary<string, string>();

        Assert.Equal(["DdbAudit-Orders-Deletes", "DdbAudit-Orders-Scans"], (await ReadAsync()).Select(alarm => alarm.AlarmName));
        Assert.Equal(["DdbAudit-Orders-Scans"], (await ReadAsync("*-scans")).Select(alarm => alarm.AlarmName));
        Assert.Empty(await ReadAsync("nothing"));
    }

    [Fact]
    public async Task A_name_without_wildcards_tells_upper_from_lower_case()
    {
        _account.Fakes.Tables.Names.Add("orders");
        await _account.MakeAsync();
        await _account.MakeAsync(WatchedAccount.Request with { TableName = "orders", TrailName = Ownership.DefaultStack });
        Assert.Equal(["DdbAudit-orders-Deletes"], (await ReadAsync("DdbAudit-orders-Deletes")).Select(alarm => alarm.AlarmName));
        Assert.Equal(2, (await ReadAsync("ddbaudit-orders-*")).Count);
    }

    [Fact]
    public async Task The_time_of_the_last_change_of_state_is_told()
    {
        await _account.MakeAsync();
        Set(ReasonData);
        Assert.Equal(("ALARM", At(10, 11)), (Assert.Single(await ReadAsync()).State, Assert.Single(await ReadAsync()).StateChanged!.Value));
    }

    [Fact]
    public async Task An_alarm_whose_filter_is_gone_says_so()
    {
        await _account.MakeAsync();
        _account.Fakes.MetricFilters.All.Clear();
        var alarm = Assert.Single(await ReadAsync());
        Assert.Null(alarm.LogGroupName);
        Assert.Null(alarm.FilterPattern);
    }

    private static DateTimeOffset At(int hour, int minute) => new(2026, 11, 22, hour, minute, 0, TimeSpan.Zero);

    private void Set(string reasonData)
    {
        var alarm = _account.Fakes.Alarms.All.Values.Single();
        _account.Fakes.Alarms.All[alarm.Name] = alarm with { State = "ALARM", Since = At(10, 11), ReasonData = reasonData };
    }

    private Task<IReadOnlyList<DdbAuditAlarm>> ReadAsync(params string[] names) => new AlarmReader(_account.Fakes).ReadAsync(names, CancellationToken.None);
}
