using DdbAudit.Measures;

namespace DdbAudit.Records.Slices;

/// <summary>Slices of what counting needs of events.</summary>
internal sealed class MeasureSlices(MeasureBuilder builder) : SliceBuilder
{
    private readonly SliceArray<MeasuredEvent> _measured = new(MaxLength);

    public override int Count => _measured.Count;

    protected override bool TryAdd(in FoundRecord record)
    {
        if (builder.Build(record) is not { } found)
            return false;
        _measured.Add(found);
        return true;
    }

    protected override LogSlice TakeAll() => new(ArraySegment<DdbDataEvent>.Empty, null) { Measured = _measured.Take() };
}
