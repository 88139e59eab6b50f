using DdbAudit.Monitoring;

namespace DdbAudit.Tests.Monitoring;

/// <summary>Every request that changes something fails once, before its effect and after it; afterwards all is as it was.</summary>
public sealed class AlarmFaultTests
{
    public static TheoryData<string, bool, bool> Faults() => new()
    {
        { "PutMetricFilter", false, false },
        { "PutMetricFilter", true, false },
        { "PutAlarm", false, false },
        { "PutAlarm", true, false },
        { "PutMetricFilter", false, true },
        { "PutMetricFilter", true, true },
        { "PutAlarm", false, true },
        { "PutAlarm", true, true },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_failure_leaves_everything_as_it_was_and_the_next_run_succeeds(string request, bool afterEffect, bool isChange)
    {
        using var account = new WatchedAccount();
        if (isChange)
            await account.MakeAsync(WatchedAccount.Request with { Condition = DdbAlarmCondition.Scans, AlarmName = "it", Threshold = 9 });
        var before = account.Fakes.Dump();
        account.Fakes.Requests.Fail(request, new AuditException(AuditError.ServiceError, "It broke."), afterEffect);

        var error = await Assert.ThrowsAsync<AuditException>(() => account.MakeAsync(Wanted));

        Assert.Equal(AuditError.StepFailed, error.Error);
        Assert.Equal(before, account.Fakes.Dump());
        await account.MakeAsync(Wanted);
        Assert.True((await account.PlanAsync(Wanted)).IsEmpty);
    }

    [Theory]
    [InlineData("PutMetricFilter", false)]
    [InlineData("PutMetricFilter", true)]
    [InlineData("DeleteMetricFilter", false)]
    [InlineData("DeleteMetricFilter", true)]
    [InlineData("PutAlarm", false)]
    [InlineData("PutAlarm", true)]
    public async Task A_failure_where_the_trail_delivers_elsewhere_now_leaves_everything_as_it_was(string request, bool afterEffect)
    {
        using var account = new WatchedAccount();
        await account.MakeAsync(Wanted);
        account.Move("other");
        var (before, wanted) = (Sorted(account), Wanted with { Threshold = 3 });
        account.Fakes.Requests.Fail(request, new AuditException(AuditError.ServiceError, "It broke."), afterEffect);

        Assert.Equal(AuditError.StepFailed, (await Assert.ThrowsAsync<AuditException>(() => account.MakeAsync(wanted))).Error);

        Assert.Equal(before, Sorted(account));
        await account.MakeAsync(wanted);
        Assert.Equal("other", Assert.Single(account.Fakes.MetricFilters.All).LogGroupName);
    }

    [Fact]
    public async Task An_old_filter_that_somebody_made_anew_meanwhile_is_not_written_over()
    {
        using var account = new WatchedAccount();
        await account.MakeAsync(Wanted);
        account.Move("other");
        var plan = await account.PlanAsync(Wanted with { Threshold = 3 });
        var theirs = new MetricFilter(WatchedAccount.Group, "DdbAudit-it", "{ $.theirs = 1 }", "Theirs", "Theirs");
        account.Fakes.Requests.On("FindAlarm", () => account.Fakes.MetricFilters.All.Add(theirs));
        account.Fakes.Requests.Fail("PutAlarm", new AuditException(AuditError.ServiceError, "It broke."));

        await Assert.ThrowsAsync<AuditException>(() => plan.ApplyAsync(account.Fakes, _ => { }, CancellationToken.None));

        Assert.Equal(theirs, Assert.Single(account.Fakes.MetricFilters.All));
    }

    [Fact]
    public async Task Every_request_that_changes_something_is_in_the_matrix()
    {
        using var account = new WatchedAccount();
        await account.MakeAsync(Wanted);
        Assert.Equal(Faults().Select(row => row[0]).Distinct(), account.Fakes.Requests.Changes);
    }

    [Fact]
    public async Task What_somebody_changed_meanwhile_is_not_taken_back()
    {
        using var account = new WatchedAccount();
        var plan = await account.PlanAsync(Wanted);
        account.Fakes.Requests.On("FindAlarm", () => account.Fakes.MetricFilters.All[0] = account.Fakes.MetricFilters.All[0] with { Pattern = "{ $.theirs = 1 }" });
        account.Fakes.Requests.Fail("PutAlarm", new AuditException(AuditError.ServiceError, "It broke."));

        await Assert.ThrowsAsync<AuditException>(() => plan.ApplyAsync(account.Fakes, _ => { }, CancellationToken.None));

        Assert.Contains("theirs", account.Fakes.Dump(), StringComparison.Ordinal);
    }

    // What is put back comes last.
    private static string[] Sorted(WatchedAccount account) => [.. account.Fakes.Dump().Split('\n').Order(StringComparer.Ordinal)];

    private static AlarmRequest Wanted { get; } = WatchedAccount.Request with { AlarmName = "it" };
}
