using DdbAudit.Changes;
using DdbAudit.Changes.Steps;
using DdbAudit.Selectors;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace DdbAudit.Tests.Selectors;

/// <summary>What switching tables on and off does on a trail with basic selectors of others. EventModel says which events are logged.</summary>
public sealed class BasicSelectorLawTests(ITestOutputHelper output)
{
    private static readonly Gen<AuditedCall[]> Calls = Gen.ArrayOf(Generated.Call, 6);

    [Fact]
    public void Enable_logs_the_chosen_calls_and_leaves_every_other_call_as_it_was_basic_or_converted()
    {
        var kinds = new HashSet<bool>();
        var gen = from trail in Generated.BasicSet from added in Generated.Entry from calls in Calls select (trail, added, calls);
        Cases.ForAll(gen, output, one =>
        {
            var enabled = Enable(one.trail, one.added);
            kinds.Add(enabled.Selectors.IsAdvanced);
            foreach (var call in one.calls)
                Assert.Equal(IsLogged(one.trail, call) || SelectorEventLawTests.IsChosen(one.added, call), IsLogged(enabled, call));
        });
        Assert.Equal(2, kinds.Count);
    }

    [Fact]
    public void Disable_ends_ours_for_the_chosen_table_and_leaves_every_other_call_as_it_was()
    {
        var gen =
            from trail in Generated.BasicSet
            from table in Generated.Table
            from type in Generated.ReadWriteType
            from calls in Calls
            select (trail, table, type, calls);
        Cases.ForAll(gen, output, one =>
        {
            var disabled = Disable(one.trail, one.type, one.table);
            foreach (var call in one.calls)
            {
                var keptByOurs = one.trail.Own.Any(entry =>
                    SelectorEventLawTests.IsChosen(entry, call) && (entry.Table != one.table || !SelectorEventLawTests.Touches(one.type, call)));
                Assert.Equal(EventModel.IsLogged(one.trail.Foreign, call) || keptByOurs, IsLogged(disabled, call));
            }
        });
    }

    [Fact]
    public void Disable_after_Enable_gives_the_same_events_and_the_same_selectors_and_tags_where_they_stayed_basic()
    {
        var gen = from trail in Generated.BasicSet from table in Generated.Table from scope in Generated.Scope from calls in Calls select (trail, table, scope, calls);
        Cases.ForAll(gen, output, one =>
        {
            var before = Disable(one.trail, DdbReadWriteType.All, one.table);
            var enabled = Enable(before, new TableLogging(one.table, one.scope));
            var after = Disable(enabled, DdbReadWriteType.All, one.table);
            foreach (var call in one.calls)
                Assert.Equal(IsLogged(before, call), IsLogged(after, call));
            if (!enabled.Selectors.IsAdvanced)
                Assert.Equal(Sample.Dump(before), Sample.Dump(after));
        });
    }

    [Fact]
    public void Enable_twice_is_Enable_once_exactly()
    {
        var gen = from trail in Generated.BasicSet from added in Generated.Own select (trail, added);
        Cases.ForAll(gen, output, one =>
        {
            var once = Enable(one.trail, one.added);
            Assert.Equal(Sample.Dump(once), Sample.Dump(Enable(once, one.added)));
        });
    }

    [Fact]
    public void Calls_that_a_selector_of_others_logs_are_left_to_it_where_basic_selectors_cannot_say_the_whole()
    {
        var others = new BasicSelector { ReadWriteType = "ReadOnly", IncludeManagementEvents = false, DataResources = [new DataResource(EventField.TableType, [Sample.Table("Orders")])] };
        var trail = new MarkedSelectors(Sample.TrailArn("company-trail"), Sample.Basic(others), new Dictionary<string, string>());
        var enabled = trail.WithOwn([new TableLogging(Sample.Table("Orders"), LoggingScope.All with { ExcludeStreams = true })], allowConversion: false);
        Assert.Equal([new TableLogging(Sample.Table("Orders"), LoggingScope.Of(DdbReadWriteType.WriteOnly))], enabled.Own);
        Assert.Equal([others], enabled.Selectors.Basic.Take(1));
    }

    [Fact]
    public void The_order_of_Enables_does_not_matter_for_any_event()
    {
        var gen =
            from trail in Generated.BasicSet
            from added in Generated.Own
            from shuffled in Gen.Shuffle(added)
            from calls in Calls
            select (trail, added, shuffled, calls);
        Cases.ForAll(gen, output, one =>
        {
            var straight = one.added.Aggregate(one.trail, (trail, entry) => Enable(trail, entry));
            var otherwise = one.shuffled.Aggregate(one.trail, (trail, entry) => Enable(trail, entry));
            foreach (var call in one.calls)
                Assert.Equal(IsLogged(straight, call), IsLogged(otherwise, call));
        });
    }

    [Fact]
    public void What_basic_selectors_can_say_stays_basic_with_those_of_others_untouched()
    {
        var gen = from trail in Generated.BasicSet from added in Generated.Short(Generated.PlainEntry, 3) from type in Generated.ReadWriteType from table in Generated.Table select (trail, added, type, table);
        Cases.ForAll(gen, output, one =>
        {
            var foreign = Sample.Dump(one.trail.Foreign);
            foreach (var changed in new[] { one.trail.WithOwn(OwnLogging.Add(one.trail.Own, one.added), allowConversion: false), Disable(one.trail, one.type, one.table) })
            {
                Assert.False(changed.Selectors.IsAdvanced);
                Assert.Equal(foreign, Sample.Dump(changed.Foreign));
                Assert.Equal("audit", changed.Tags["team"]);
            }
        });
    }

    [Fact]
    public void Converted_selectors_log_the_same_events()
    {
        var gen = from selectors in Generated.Short(Generated.BasicSelector, 4) from calls in Calls select (selectors, calls);
        Cases.ForAll(gen, output, one =>
        {
            var converted = Sample.Advanced(one.selectors.SelectMany(BasicConversion.Convert));
            foreach (var call in one.calls)
                Assert.Equal(EventModel.IsLogged(Sample.Basic([.. one.selectors]), call), EventModel.IsLogged(converted, call));
            Assert.All(converted.Advanced.SelectMany(selector => selector.Fields), field => Assert.True(field.ValueCount > 0));
        });
    }

    [Fact]
    public void Wherever_a_change_ends_half_done_ours_are_known_for_ours_and_running_it_again_completes_it()
    {
        var gen =
            from trail in Generated.BasicSet
            from added in Generated.PlainEntry
            from isOn in Gen.Elements(true, false)
            from done in Gen.Choose(0, 3)
            from calls in Calls
            select (trail, added, isOn, done, calls);
        Cases.ForAll(gen, output, one =>
        {
            var after = Change(one.trail, one.added, one.isOn);
            var stopped = SelectorSteps.Between(one.trail, after).Take(one.done).Aggregate(one.trail, Apply);
            Assert.Equal(Sample.Dump(after), Sample.Dump(Change(stopped, one.added, one.isOn)));

            var cleared = stopped.WithoutOwn();
            foreach (var call in one.calls)
                Assert.Equal(EventModel.IsLogged(one.trail.Foreign, call), IsLogged(cleared, call));
            Assert.Equal(["team"], cleared.Tags.Keys);
        });
    }

    [Fact]
    public void Steps_lead_exactly_where_they_were_planned_to()
    {
        var gen = from trail in Generated.BasicSet from added in Generated.Entry from isOn in Gen.Elements(true, false) select (trail, added, isOn);
        Cases.ForAll(gen, output, one =>
        {
            var after = Change(one.trail, one.added, one.isOn);
            Assert.Equal(Sample.Dump(after), Sample.Dump(SelectorSteps.Between(one.trail, after).Aggregate(one.trail, Apply)));
        });
    }

    private static MarkedSelectors Enable(MarkedSelectors trail, params IEnumerable<TableLogging> added) =>
        trail.WithOwn(OwnLogging.Add(trail.Own, added), allowConversion: true).Forgetting(added.Select(entry => entry.Table));

    private static MarkedSelectors Disable(MarkedSelectors trail, DdbReadWriteType type, string table) =>
        trail.WithOwn(OwnLogging.Remove(trail.Own, new HashSet<string> { table }, type), allowConversion: false).Forgetting([table]);

    private static MarkedSelectors Change(MarkedSelectors trail, TableLogging entry, bool isOn) =>
        isOn ? Enable(trail, entry) : Disable(trail, entry.Scope.ReadWriteType, entry.Table);

    private static MarkedSelectors Apply(MarkedSelectors trail, PlanStep step) => step switch
    {
        PutSelectorsStep put => trail with { Selectors = put.SelectorsAfter },
        AddTagsStep add => trail with { Tags = trail.Tags.Where(tag => !add.TagsAdded.ContainsKey(tag.Key)).Concat(add.TagsAdded).ToDictionary() },
        RemoveTagsStep remove => trail with { Tags = trail.Tags.Where(tag => !remove.TagsRemoved.ContainsKey(tag.Key)).ToDictionary() },
        _ => throw new InvalidOperationException(step.Action),
    };

    private static bool IsLogged(MarkedSelectors trail, AuditedCall call) => EventModel.IsLogged(trail.Selectors, call);
}
