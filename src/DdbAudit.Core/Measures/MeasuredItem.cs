namespace DdbAudit.Measures;

/// <summary>One item of an event: the group that it is counted in, and what tells it from other items.</summary>
/// <param name="Item">Null where the event names none.</param>
internal readonly record struct MeasuredItem(MeasureKey Group, DdbAccess Access, ItemHash? Item);
