using DdbAudit.Changes;
using DdbAudit.Changes.Steps;
using DdbAudit.Selectors;
using DdbAudit.Trails;
using DdbAudit.Tests.Selectors;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace DdbAudit.Tests.Changes;

/// <summary>A trail of ours through any history of switching on and off: what it logs in the end is what was last said of each table.</summary>
public sealed class OnOffHistoryTests(ITestOutputHelper output)
{
    private static readonly string[] Tables = ["Orders", "Users", "Third"];

    [Fact]
    public void Enable_A_Disable_A_Enable_B_logs_B_only()
    {
        var trail = Sample.OwnTrail(SelectorSet.Fresh) with { IsLogging = false };
        trail = Apply(trail, isOn: true, Sample.Request("Orders"));
        Assert.True(trail.IsLogging);

        trail = Apply(trail, isOn: false, Sample.Request("Orders"));
        Assert.False(trail.IsLogging);
        Assert.True(trail.Selectors.IsSwitchedOff);

        trail = Apply(trail, isOn: true, Sample.Request("Users"));
        Assert.True(trail.IsLogging);
        Assert.Equal(Sample.Dump(Sample.Ours("Users")), Sample.Dump(trail.Selectors));
    }

    [Fact]
    public void Enable_B_does_not_bring_A_back_wherever_Disable_A_ended_half_done()
    {
        var logging = Sample.OwnTrail(Sample.Ours("Orders"));
        var disable = TrailPlanner.Disable(Sample.Request("Orders"), Sample.Scope, logging);
        Assert.Equal(2, disable.Steps.Length);
        foreach (var done in new[] { 1, 2 })
        {
            var halfway = disable.Steps.Take(done).Aggregate(logging, Apply);
            Assert.False(IsLogged(halfway, "Orders", readOnly: true));

            var trail = Apply(halfway, isOn: true, Sample.Request("Users"));

            Assert.True(IsLogged(trail, "Users", readOnly: true));
            Assert.False(IsLogged(trail, "Orders", readOnly: true));
            Assert.Equal([typeof(StopLoggingStep)], TrailPlanner.Disable(Sample.Request("Orders"), Sample.Scope, halfway with { IsLogging = true }).Steps.Select(step => step.GetType()));
        }
    }

    [Fact]
    public void After_any_history_the_trail_logs_what_was_last_said_of_each_table()
    {
        var request =
            from isOn in Gen.Elements(true, false)
            from table in Gen.Elements(Tables)
            from all in Gen.Frequency((8, Gen.Constant(false)), (1, Gen.Constant(true)))
            from type in Generated.ReadWriteType
            select (isOn, request: Sample.Request() with { TableNames = all ? [] : [table], AllTables = all, ReadWriteType = type });
        Cases.ForAll(Generated.Short(request, 8), output, history =>
        {
            var trail = Sample.OwnTrail(SelectorSet.Fresh) with { IsLogging = false };
            var on = new HashSet<(string Table, bool IsRead)>();
            foreach (var (isOn, change) in history)
            {
                if (!isOn && IsKeptOnByAllTables(on, change))
                {
                    Assert.Equal(AuditError.TrailUnsupported, Assert.Throws<AuditException>(() => Apply(trail, isOn, change)).Error);
                    continue;
                }

                trail = Apply(trail, isOn, change);
                foreach (var entry in Entries(change))
                    _ = isOn ? on.Add(entry) : on.Remove(entry);
            }

            Assert.Equal(on.Count > 0, trail.IsLogging);
            foreach (var table in Tables)
            {
                Assert.Equal(on.Contains((table, true)) || on.Contains(("*", true)), IsLogged(trail, table, readOnly: true));
                Assert.Equal(on.Contains((table, false)) || on.Contains(("*", false)), IsLogged(trail, table, readOnly: false));
            }
        });
    }

    private static IEnumerable<(string Table, bool IsRead)> Entries(LoggingRequest request)
    {
        var table = request.AllTables ? "*" : request.TableNames[0];
        if (request.ReadWriteType != DdbReadWriteType.WriteOnly)
            yield return (table, true);
        if (request.ReadWriteType != DdbReadWriteType.ReadOnly)
            yield return (table, false);
    }

    // Nothing of the table itself would end, and all tables are logged.
    private static bool IsKeptOnByAllTables(HashSet<(string Table, bool IsRead)> on, LoggingRequest request) =>
        !request.AllTables && !Entries(request).Any(on.Contains) && Entries(request).Any(entry => on.Contains(("*", entry.IsRead)));

    private static bool IsLogged(TrailState trail, string table, bool readOnly) => trail.IsLogging && EventModel.IsLogged(trail.Selectors, new AuditedCall
    {
        EventName = readOnly ? "GetItem" : "PutItem",
        ReadOnly = readOnly,
        Resources = [new AuditedResource("AWS::DynamoDB::Table", Sample.Table(table))],
    });

    private static TrailState Apply(TrailState trail, bool isOn, LoggingRequest request)
    {
        var plan = isOn ? TrailPlanner.Enable(request, Sample.Scope, trail) : TrailPlanner.Disable(request, Sample.Scope, trail);
        return plan.Steps.Aggregate(trail, Apply);
    }

    private static TrailState Apply(TrailState trail, PlanStep step) => step switch
    {
        PutSelectorsStep put => trail with { Selectors = put.SelectorsAfter },
        StartLoggingStep => trail with { IsLogging = true },
        StopLoggingStep => trail with { IsLogging = false },
        _ => throw new InvalidOperationException(step.Action),
    };
}
