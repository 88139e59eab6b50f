using DdbAudit.Duplicates;
using DdbAudit.Measures;
using DdbAudit.Records.Items;

namespace DdbAudit.Records.Slices;

/// <summary>Takes out of events what they are counted by. For one thread.</summary>
internal sealed class MeasureReader(MeasureGroups groups)
{
    private readonly ItemAccessReader _items = new();
    private readonly ItemHasher _hasher = new();

    public MeasureReader(IEnumerable<DdbMeasureBy> by)
        : this(new MeasureGroups(by))
    {
    }

    public MeasuredEvent Read(DdbDataEvent found)
    {
        var items = _items.Read(found);

        // Writes first: an event that writes one of a group's items and reads another is a write there.
        if (items.Count > 1)
            items = [.. items.OrderByDescending(item => item.Access)];
        groups.Begin(found);
        return new MeasuredEvent(EventIdentity.Of(found.Id, found.Addendum), found.EventTime, found.ErrorCode is not null, [.. items.Select(Read)]);
    }

    private MeasuredItem Read(DdbItemAccess item)
    {
        var operation = new ItemOperation(item.Operation, item.IamAction, item.Access);
        var group = groups.Find(operation, item.Access, item.TableName, item.IndexName, groups.AskForKeys ? item.KeyText : null);
        return new MeasuredItem(group, item.Access, item.TypedKey is { } key ? _hasher.Compute(item.TableName, key) : null);
    }
}
