using DdbAudit.Monitoring;

namespace DdbAudit.Tests.Monitoring;

public sealed class AlarmRehearsalTests
{
    private static readonly DateTimeOffset Ten = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_fires_once_where_periods_over_the_threshold_follow_each_other()
    {
        var test = Run(new() { TableName = "Orders", Condition = DdbAlarmCondition.Deletes }, 1, 2, 6, 31);
        Assert.Equal((4L, 4L, 2), (test.EventCount, test.MatchCount, test.FiringCount));
        Assert.Equal(new DdbAlarmFiring(Ten, Ten.AddMinutes(10), 3), test.Firings[0]);
        Assert.Equal(new DdbAlarmFiring(Ten.AddMinutes(30), Ten.AddMinutes(35), 1), test.Firings[1]);
        Assert.Equal((Ten.AddMinutes(1), Ten.AddMinutes(31)), (test.FirstEvent, test.LastEvent));
    }

    [Fact]
    public void It_fires_at_more_than_the_threshold()
    {
        var request = new AlarmRequest { TableName = "Orders", Condition = DdbAlarmCondition.Deletes, Threshold = 2 };
        Assert.Equal(0, Run(request, 1, 2).FiringCount);
        Assert.Equal(1, Run(request, 1, 2, 3).FiringCount);
    }

    [Fact]
    public void Several_periods_must_follow_each_other()
    {
        var request = new AlarmRequest { TableName = "Orders", Condition = DdbAlarmCondition.Deletes, EvaluationPeriods = 2 };
        Assert.Equal(0, Run(request, 1, 11).FiringCount);
        Assert.Equal(1, Run(request, 1, 6, 11).FiringCount);
    }

    [Fact]
    public void Order_does_not_matter_and_others_are_not_counted()
    {
        var request = new AlarmRequest { TableName = "Orders", Condition = DdbAlarmCondition.Scans };
        var test = Run(request, 31, 1);
        Assert.Equal((2L, 0L, 0, Ten.AddMinutes(1)), (test.EventCount, test.MatchCount, test.FiringCount, test.FirstEvent));
    }

    [Theory]
    [InlineData("arn:aws:dynamodb:eu-west-1:111122223333:table/Orders", 1, true)]
    [InlineData("arn:aws:dynamodb:eu-west-1:111122223333:table/Orders", 0, false)]
    [InlineData("Orders", 1, false)]
    public void Events_of_another_Regions_table_alone_are_no_answer_without_a_word(string table, int events, bool isDoubted)
    {
        var request = new AlarmRequest { TableName = table, Condition = DdbAlarmCondition.Scans };
        var rehearsal = new AlarmRehearsal(request, AlarmDesign.For(request, Sample.Scope));
        for (var i = 0; i < events; i++)
            rehearsal.Add(Event(i));

        Assert.Equal(isDoubted, rehearsal.Doubt is not null);
        if (isDoubted)
            Assert.Contains($"None of the 1 events is a data event of {table}", rehearsal.Doubt, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_without_its_record_is_refused()
    {
        var request = new AlarmRequest { TableName = "Orders", Condition = DdbAlarmCondition.Scans };
        var rehearsal = new AlarmRehearsal(request, AlarmDesign.For(request, Sample.Scope));
        Assert.Equal(AuditError.EventsWithoutRaw, Assert.Throws<AuditException>(() => rehearsal.Add(Event(1) with { Raw = null })).Error);
    }

    private static DdbAlarmTest Run(AlarmRequest request, params int[] minutes)
    {
        var rehearsal = new AlarmRehearsal(request, AlarmDesign.For(request, Sample.Scope));
        foreach (var minute in minutes)
            rehearsal.Add(Event(minute));
        return rehearsal.Result();
    }

    private static DdbDataEvent Event(int minute) => new()
    {
        EventTime = Ten.AddMinutes(minute),
        EventName = "DeleteItem",
        Access = DdbAccess.Write,
        Identity = new DdbIdentity { Type = "IAMUser", DisplayName = "bob" },
        LogFile = "x",
        Raw = $$"""{"eventName":"DeleteItem","managementEvent":false,"resources":[{"ARN":"{{Sample.Table("Orders")}}"}]}""",
    };
}
