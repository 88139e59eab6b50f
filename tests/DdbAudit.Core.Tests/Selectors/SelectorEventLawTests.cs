using DdbAudit.Selectors;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace DdbAudit.Tests.Selectors;

/// <summary>What switching tables on and off in any set of selectors does to the events that are logged. EventModel says which those are.</summary>
public sealed class SelectorEventLawTests(ITestOutputHelper output)
{
    [Fact]
    public void Enable_logs_the_chosen_calls_of_the_chosen_tables_and_leaves_every_other_call_as_it_was()
    {
        var gen =
            from set in Generated.Set
            from table in Generated.Table
            from scope in Generated.Scope
            from calls in Gen.ArrayOf(Generated.Call, 6)
            select (set, added: new TableLogging(table, scope), calls);
        Cases.ForAll(gen, output, one =>
        {
            var enabled = one.set.Enable(one.added);
            foreach (var call in one.calls)
                Assert.Equal(EventModel.IsLogged(one.set.InForce, call) || IsChosen(one.added, call), EventModel.IsLogged(enabled, call));
        });
    }

    [Fact]
    public void Disable_ends_ours_for_the_chosen_table_and_leaves_every_other_call_as_it_was()
    {
        var gen =
            from set in Generated.Set
            from table in Generated.Table
            from type in Generated.ReadWriteType
            from calls in Gen.ArrayOf(Generated.Call, 6)
            select (set, table, type, calls);
        Cases.ForAll(gen, output, one =>
        {
            var disabled = TestSet.Disable(one.set.Selectors, one.type, one.table);
            foreach (var call in one.calls)
            {
                var keptByOurs = one.set.Own.Any(entry => IsChosen(entry, call) && (entry.Table != one.table || !Touches(one.type, call)));
                Assert.Equal(EventModel.IsLogged(Sample.Advanced(one.set.Foreign), call) || keptByOurs, EventModel.IsLogged(disabled, call));
            }
        });
    }

    [Fact]
    public void Disable_after_Enable_gives_the_same_events_where_ours_did_not_log_the_table()
    {
        var gen =
            from set in Generated.Set
            from table in Generated.Table
            from scope in Generated.Scope
            from calls in Gen.ArrayOf(Generated.Call, 6)
            select (set, table, scope, calls);
        Cases.ForAll(gen, output, one =>
        {
            var before = one.set.Selectors.WithOwn([.. one.set.Own.Where(entry => entry.Table != one.table)]);
            var after = TestSet.Disable(TestSet.Enable(before, new TableLogging(one.table, one.scope)), DdbReadWriteType.All, one.table);
            foreach (var call in one.calls)
                Assert.Equal(EventModel.IsLogged(before, call), EventModel.IsLogged(after, call));
        });
    }

    [Fact]
    public void Disabling_the_reads_just_enabled_gives_the_same_events_where_ours_logged_the_writes()
    {
        var gen =
            from set in Generated.Set
            from table in Generated.Table
            from written in Generated.Scope
            from calls in Gen.ArrayOf(Generated.Call, 6)
            select (set, table, written, calls);
        Cases.ForAll(gen, output, one =>
        {
            var writes = new TableLogging(one.table, one.written with { Reads = false, Writes = true });
            var before = one.set.Selectors.WithOwn([.. one.set.Own.Where(entry => entry.Table != one.table), writes]);
            var enabled = TestSet.Enable(before, new TableLogging(one.table, LoggingScope.Of(DdbReadWriteType.ReadOnly)));
            var after = TestSet.Disable(enabled, DdbReadWriteType.ReadOnly, one.table);
            foreach (var call in one.calls)
                Assert.Equal(EventModel.IsLogged(before, call), EventModel.IsLogged(after, call));
        });
    }

    internal static bool Touches(DdbReadWriteType type, AuditedCall call) => type switch
    {
        DdbReadWriteType.ReadOnly => call.ReadOnly,
        DdbReadWriteType.WriteOnly => !call.ReadOnly,
        _ => true,
    };

    // What was asked for, in the words of Enable's parameters.
    internal static bool IsChosen(TableLogging asked, AuditedCall call) =>
        call.IsDataEvent
        && call.Resources.Any(resource => resource.Type == "AWS::DynamoDB::Table" && (asked.Table == TableLogging.AllTables || resource.Arn == asked.Table))
        && (call.ReadOnly ? asked.Scope.Reads : asked.Scope.Writes)
        && (asked.Scope.EventNames.IsEmpty || asked.Scope.EventNames.Contains(call.EventName))
        && !(asked.Scope.ExcludeStreams && call.EventName is "GetRecords" or "GetShardIterator");
}
