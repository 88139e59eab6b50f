using DdbAudit.Measures;

namespace DdbAudit.Records;

/// <summary>Slices of what counting needs of events.</summary>
internal sealed class MeasureSlices(MeasureBuilder builder) : SliceBuilder
{
    private readonly SliceArray<MeasuredEvent> _measured = new(MaxLength);

    public override int Count => _measured.Count;

    public override void Add(in FoundRecord record)
    {
        if (builder.Build(record) is { } found)
            _measured.Add(found);
    }

    public override LogSlice Take() => new(ArraySegment<DdbDataEvent>.Empty, null) { Measured = _measured.Take() };
}
