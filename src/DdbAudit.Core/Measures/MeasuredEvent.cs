namespace DdbAudit.Measures;

/// <summary>What counting needs of an event: all that is left of it when the records of a scan are only counted.</summary>
/// <param name="Id">What tells it from other events, <see cref="Duplicates.EventIdentity"/>; null where it has no id.</param>
/// <param name="Items">At least one, those that were written first.</param>
internal sealed record MeasuredEvent(Guid? Id, DateTimeOffset Time, bool IsError, MeasuredItem[] Items)
{
    /// <summary>How many events it stands for, where a query has counted those that differ in nothing else.</summary>
    public long Count { get; init; } = 1;

    /// <summary>The time of the last of them.</summary>
    public DateTimeOffset LastTime { get; init; } = Time;
}
