using System.Runtime.CompilerServices;

namespace DdbAudit.Records.Slices;

/// <summary>Slices of events.</summary>
internal sealed class EventSlices(EventBuilder builder) : SliceBuilder
{
    private readonly SliceArray<DdbDataEvent> _events = new(MaxLength);

    public override int Count => _events.Count;

    [MethodImpl(HotMethod.Options)]
    protected override bool TryAdd(in FoundRecord record)
    {
        if (builder.Build(record) is not { } found)
            return false;
        _events.Add(found);
        return true;
    }

    protected override LogSlice TakeAll() => new(_events.Take(), null);
}
