using FsCheck.Fluent;
using Xunit.Abstractions;

namespace DdbAudit.Tests.Selectors;

/// <summary>What switching tables on and off does to the selectors themselves: once, twice, in any order, and to those of others.</summary>
public sealed class SelectorExactLawTests(ITestOutputHelper output)
{
    [Fact]
    public void Enable_twice_is_Enable_once_exactly()
    {
        var gen = from set in Generated.Set from added in Generated.Own select (set, added);
        Cases.ForAll(gen, output, one =>
        {
            var once = one.set.Enable(one.added);
            Assert.Equal(Sample.Dump(once), Sample.Dump(TestSet.Enable(once, one.added)));
        });
    }

    [Fact]
    public void Disable_twice_is_Disable_once_exactly()
    {
        var gen = from set in Generated.Set from table in Generated.Table from type in Generated.ReadWriteType select (set, table, type);
        Cases.ForAll(gen, output, one =>
        {
            var once = TestSet.Disable(one.set.Selectors, one.type, one.table);
            Assert.Equal(Sample.Dump(once), Sample.Dump(TestSet.Disable(once, one.type, one.table)));
        });
    }

    [Fact]
    public void The_order_of_Enables_does_not_matter_exactly()
    {
        var gen =
            from set in Generated.Set
            from added in Generated.Own
            from shuffled in Gen.Shuffle(added)
            select (set, added, shuffled);
        Cases.ForAll(gen, output, one =>
        {
            var straight = one.added.Aggregate(one.set.Selectors, (set, entry) => TestSet.Enable(set, entry));
            var otherwise = one.shuffled.Aggregate(one.set.Selectors, (set, entry) => TestSet.Enable(set, entry));
            var atOnce = one.set.Enable(one.added);
            if (one.added.Count == 0)
                return;
            Assert.Equal(Sample.Dump(straight), Sample.Dump(otherwise));
            Assert.Equal(Sample.Dump(straight), Sample.Dump(atOnce));
        });
    }

    [Fact]
    public void Enable_of_one_table_and_Disable_of_another_may_come_in_either_order_exactly()
    {
        var gen =
            from set in Generated.Set
            from added in Generated.Entry
            from removed in Generated.Table.Where(table => table != added.Table)
            from type in Generated.ReadWriteType
            select (set, added, removed, type);
        Cases.ForAll(gen, output, one => Assert.Equal(
            Sample.Dump(TestSet.Disable(one.set.Enable(one.added), one.type, one.removed)),
            Sample.Dump(TestSet.Enable(TestSet.Disable(one.set.Selectors, one.type, one.removed), one.added))));
    }

    [Fact]
    public void Foreign_selectors_come_through_untouched_and_in_their_order()
    {
        var gen =
            from set in Generated.Set
            from added in Generated.Own
            from table in Generated.Table
            from type in Generated.ReadWriteType
            select (set, added, table, type);
        Cases.ForAll(gen, output, one =>
        {
            var foreign = one.set.Foreign.Select(Sample.Dump).ToList();
            Assert.Equal(foreign, one.set.Selectors.Foreign.Select(Sample.Dump));
            Assert.Equal(foreign, one.set.Enable(one.added).Advanced.Take(foreign.Count).Select(Sample.Dump));
            Assert.Equal(foreign, TestSet.Disable(one.set.Selectors, one.type, one.table).Advanced.Take(foreign.Count).Select(Sample.Dump));
        });
    }
}
