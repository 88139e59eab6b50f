namespace DdbAudit.Measures;

/// <summary>What counting needs of an event: all that is left of it when the records of a scan are only counted.</summary>
/// <param name="Id">What tells it from other events; null where it has no id.</param>
/// <param name="Items">At least one, those that were written first.</param>
internal sealed record MeasuredEvent(Guid? Id, DateTimeOffset Time, bool IsError, MeasuredItem[] Items);
