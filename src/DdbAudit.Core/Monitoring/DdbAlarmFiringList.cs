using System.Collections;

namespace DdbAudit;

/// <summary>Times at which an alarm would have fired, in their order; reads as text in a table and in CSV.</summary>
public sealed class DdbAlarmFiringList : IReadOnlyList<DdbAlarmFiring>
{
    private readonly DdbAlarmFiring[] _firings;

    internal DdbAlarmFiringList(DdbAlarmFiring[] firings) => _firings = firings;

    public int Count => _firings.Length;

    public DdbAlarmFiring this[int index] => _firings[index];

    public IEnumerator<DdbAlarmFiring> GetEnumerator() => ((IEnumerable<DdbAlarmFiring>)_firings).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join("; ", (object[])_firings);
}
