using DdbAudit.Arns;
using DdbAudit.Changes;
using DdbAudit.Changes.Steps;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Changes;

/// <summary>A change beside others who change the same trail.</summary>
public sealed class LoggingChangeTests : IDisposable
{
    private static readonly ChangeTiming AtOnce = new() { Spread = TimeSpan.Zero, TakesTurns = false, PollInterval = TimeSpan.FromMilliseconds(1) };
    private static readonly ChangeTiming Spreading = AtOnce with { Spread = TimeSpan.FromMilliseconds(5) };

    private readonly FakeAccount _account = new();
    private readonly List<TrailPlan> _asked = [];
    private readonly List<ChangeProgress> _reports = [];

    public LoggingChangeTests()
    {
        _account.Tables.Names.UnionWith(["Orders", "Users", "Carts"]);
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Carts")));
    }

    public void Dispose() => _account.Dispose();

    [Fact]
    public async Task What_is_so_already_is_neither_asked_nor_written()
    {
        var change = Enable("Carts", AtOnce);

        var trail = await RunAsync(change);

        Assert.Equal(Sample.TrailArn(Ownership.DefaultStack), trail!.Arn);
        Assert.True(change.Made!.IsEmpty);
        Assert.Empty(_asked);
        Assert.Empty(_account.Requests.Changes);
    }

    [Fact]
    public async Task A_plan_that_is_not_approved_is_not_carried_out()
    {
        var change = Enable("Orders", AtOnce);

        Assert.Null(await change.RunAsync((_, _) => Task.FromResult(false), _ => { }, default));

        Assert.Null(change.Made);
        Assert.Empty(_account.Requests.Changes);
    }

    [Fact]
    public async Task Whoever_changes_the_trail_just_before_it_is_written_keeps_the_change()
    {
        _account.Requests.On("PutSelectors", () => SomebodyLogs("Carts", "Users"));
        var change = Enable("Orders", AtOnce);

        var trail = await RunAsync(change);

        Assert.Equal(["Carts", "Orders", "Users"], Logged(trail!));
        Assert.Equal(2, _asked.Count);
        Assert.Contains("table/Users", _asked[1].Steps.Single().Before, StringComparison.Ordinal);
        Assert.Contains("table/Users", Assert.Single(change.Made!.Steps.OfType<PutSelectorsStep>()).Before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_changes_the_trail_while_the_user_is_asked_has_the_user_asked_again()
    {
        var change = Enable("Orders", AtOnce);

        var trail = await change.RunAsync(
            (plan, _) =>
            {
                _asked.Add(plan);
                if (_asked.Count == 1)
                    SomebodyLogs("Carts", "Users");
                return Task.FromResult(true);
            },
            _ => { },
            default);

        Assert.Equal(2, _asked.Count);
        Assert.Equal(["Carts", "Orders", "Users"], Logged(trail!));
        Assert.Equal(["PutSelectors"], _account.Requests.Changes);
    }

    [Fact]
    public async Task Declining_the_second_plan_leaves_what_others_did()
    {
        _account.Requests.On("PutSelectors", () => SomebodyLogs("Users"));

        var trail = await Enable("Orders", AtOnce).RunAsync((plan, _) => Task.FromResult(plan.Steps.Single().Before!.Contains("table/Carts", StringComparison.Ordinal)), _ => { }, default);

        Assert.Null(trail);
        Assert.Equal(["Users"], Logged(_account.Trails.All.Values.Single()));
    }

    [Fact]
    public async Task A_trail_that_others_began_to_log_by_is_not_stopped()
    {
        _account.Requests.On("PutSelectors", () => SomebodyLogs("Carts", "Users"));

        var trail = await RunAsync(Disable("Carts", AtOnce));

        Assert.Equal(["Users"], Logged(trail!));
        Assert.True(trail!.IsLogging);
        Assert.Equal(["PutSelectors", "PutSelectors"], _account.Requests.Changes);
    }

    [Fact]
    public async Task A_trail_that_others_began_to_log_by_once_it_was_switched_off_is_not_stopped()
    {
        var plan = TrailPlanner.Disable(Sample.Request("Carts"), Sample.Scope, _account.Trails.All.Values.Single());
        await plan.Steps[0].ApplyAsync(_account, default);
        SomebodyLogs("Users");

        await plan.Steps[1].ApplyAsync(_account, default);

        Assert.True(_account.Trails.All.Values.Single().IsLogging);
        Assert.Equal(["PutSelectors"], _account.Requests.Changes);
    }

    [Fact]
    public async Task A_table_that_others_log_too_is_no_longer_refused_once_ours_ended()
    {
        var carts = _account.Trails.All.Values.Single();
        _account.Trails.Add(carts with { Selectors = Sample.Advanced([Sample.DataSelector("theirs"), .. Sample.Ours("Carts").Advanced]) });

        var trail = await RunAsync(Disable("Carts", AtOnce));

        Assert.Equal(["theirs"], trail!.Selectors.Advanced.Select(selector => selector.Name));
    }

    [Fact]
    public async Task A_change_that_another_machine_overwrote_is_merged_again()
    {
        var change = Enable("Orders", Spreading);

        var trail = await change.RunAsync(
            (_, _) => Task.FromResult(true),
            progress =>
            {
                _reports.Add(progress);
                if (_reports.Count(one => one.Action == "Look whether the change stands") == 1 && progress.Action == "Look whether the change stands")
                    SomebodyLogs("Users");
            },
            default);

        Assert.Equal(["Orders", "Users"], Logged(trail!));
        Assert.Equal(2, _reports.Count(one => one.Action == "Look whether the change stands"));
    }

    [Fact]
    public async Task A_change_that_cannot_be_seen_yet_is_waited_for_and_not_written_twice()
    {
        var before = _account.Trails.All.Values.Single();
        TrailState? after = null;
        var plans = 0;
        var control = new LoggingControl(_account);
        var change = new LoggingChange(_account, Spreading with { Spread = TimeSpan.FromSeconds(20) , Clock = new SkippingClock() }, async stop =>
        {
            // Planned, planned again in the turn, then two looks that show the selectors before.
            var looksBack = ++plans is 3 or 4;
            after = _account.Trails.All.Values.Single();
            if (looksBack)
                _account.Trails.Add(before);
            var plan = await control.PlanEnableAsync(Sample.Request("Orders"), stop);
            _account.Trails.Add(after);
            return plan;
        });

        await RunAsync(change);

        Assert.Equal(["PutSelectors"], _account.Requests.Changes);
        Assert.True(plans >= 5);
    }

    [Fact]
    public async Task Who_never_comes_to_write_is_told_so_in_the_end()
    {
        var others = 0;

        var error = await Assert.ThrowsAsync<AuditException>(() => Enable("Orders", AtOnce).RunAsync(
            (_, _) =>
            {
                SomebodyLogs($"Table{others++}");
                return Task.FromResult(true);
            },
            _ => { },
            default));

        Assert.Equal(AuditError.SelectorsChanged, error.Error);
        Assert.Contains("'Put event selectors'", error.Message, StringComparison.Ordinal);
        Assert.Empty(_account.Requests.Changes);
    }

    [Fact]
    public async Task Each_step_is_reported_with_what_it_is_about()
    {
        _account.Trails.All.Clear();

        await RunAsync(Enable("Orders", AtOnce));

        Assert.Equal(
            ["Create bucket", "Let CloudTrail write to bucket", "Create trail", "Put event selectors", "Start logging"],
            _reports.Select(report => report.Action));
        Assert.Equal([0, 20, 40, 60, 80], _reports.Select(report => report.PercentComplete));
    }

    [Fact]
    public async Task Waiting_ends_when_nothing_is_left_to_do_for_the_time_that_changes_take()
    {
        var clock = new SkippingClock();
        var change = Enable("Carts", AtOnce with { Spread = TimeSpan.FromSeconds(3), PollInterval = TimeSpan.FromSeconds(1), Clock = clock });

        await change.WaitAsync(TimeSpan.FromMinutes(1), _reports.Add, default);

        Assert.Equal(TimeSpan.FromSeconds(3), clock.Elapsed);
    }

    [Fact]
    public async Task Waiting_too_long_is_an_error_that_says_what_is_known()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")) with { IsLogging = false });
        var change = Enable("Orders", Spreading with { Clock = new SkippingClock() });

        var error = await Assert.ThrowsAsync<AuditException>(() => change.WaitAsync(TimeSpan.FromSeconds(1), _ => { }, default));

        Assert.Equal(AuditError.WaitTimedOut, error.Error);
        Assert.Contains("1 seconds", error.Message, StringComparison.Ordinal);
        Assert.Contains("not logging", error.Message, StringComparison.Ordinal);
        Assert.Contains("'Start logging'", error.Message, StringComparison.Ordinal);
    }

    private LoggingChange Enable(string table, ChangeTiming timing)
    {
        var control = new LoggingControl(_account);
        return new LoggingChange(_account, timing, stop => control.PlanEnableAsync(Sample.Request(table), stop));
    }

    private LoggingChange Disable(string table, ChangeTiming timing)
    {
        var control = new LoggingControl(_account);
        return new LoggingChange(_account, timing, stop => control.PlanDisableAsync(Sample.Request(table), stop));
    }

    private Task<TrailState?> RunAsync(LoggingChange change) => change.RunAsync(
        (plan, _) =>
        {
            _asked.Add(plan);
            return Task.FromResult(true);
        },
        _reports.Add,
        default);

    private void SomebodyLogs(params string[] tables) => _account.Trails.Add(_account.Trails.All.Values.Single() with { Selectors = Sample.Ours(tables) });

    private static IEnumerable<string> Logged(TrailState trail) => trail.Selectors.Own.Select(own => TableArn.TryParse(own.Table)!.TableName);
}
