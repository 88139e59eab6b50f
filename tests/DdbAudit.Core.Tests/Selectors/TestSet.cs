using DdbAudit.Selectors;

namespace DdbAudit.Tests.Selectors;

/// <summary>A generated set with what its generator knows of it.</summary>
/// <param name="Foreign">The selectors that are not ours, in their order.</param>
/// <param name="Own">What ours log, not in normal form.</param>
internal sealed record TestSet(SelectorSet Selectors, IReadOnlyList<AdvancedSelector> Foreign, IReadOnlyList<TableLogging> Own)
{
    /// <summary>The set without selectors that are switched off, which stand for nothing.</summary>
    public SelectorSet InForce => Sample.Advanced(Selectors.Advanced.Where(selector => selector.Name != "DdbAudit:off"));

    public SelectorSet Enable(params IEnumerable<TableLogging> added) => Enable(Selectors, added);

    public static SelectorSet Enable(SelectorSet set, params IEnumerable<TableLogging> added) => set.WithOwn(OwnLogging.Add(set.Own, added));

    public static SelectorSet Disable(SelectorSet set, DdbReadWriteType type, params IEnumerable<string> tables) =>
        set.WithOwn(OwnLogging.Remove(set.Own, tables.ToHashSet(), type));

    public override string ToString() => Environment.NewLine + Sample.Dump(Selectors) + Environment.NewLine;
}
