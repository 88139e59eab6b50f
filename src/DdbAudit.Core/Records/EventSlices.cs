namespace DdbAudit.Records;

/// <summary>Slices of events.</summary>
internal sealed class EventSlices(EventBuilder builder) : SliceBuilder
{
    private readonly SliceArray<DdbDataEvent> _events = new(MaxLength);

    public override int Count => _events.Count;

    public override void Add(in FoundRecord record)
    {
        if (builder.Build(record) is { } found)
            _events.Add(found);
    }

    public override LogSlice Take() => new(_events.Take(), null);
}
