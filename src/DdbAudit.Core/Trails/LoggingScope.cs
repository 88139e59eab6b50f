using System.Collections.Immutable;

namespace DdbAudit.Trails;

/// <summary>What of a table is logged, and until when. Tables with equal scopes share one selector.</summary>
internal sealed record LoggingScope
{
    public static LoggingScope All { get; } = new();

    public bool Reads { get; init; } = true;

    public bool Writes { get; init; } = true;

    /// <summary>Leaves out the stream calls, which <c>AWS::DynamoDB::Table</c> logs too for tables with streams.</summary>
    public bool ExcludeStreams { get; init; }

    /// <summary>Only these operations, sorted; empty for all.</summary>
    public ImmutableArray<string> EventNames { get; init; } = [];

    /// <summary>The end of the lease, UTC; null for none.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Why the lease was taken.</summary>
    public string? Reason { get; init; }

    public static LoggingScope Of(DdbReadWriteType type) => new()
    {
        Reads = type != DdbReadWriteType.WriteOnly,
        Writes = type != DdbReadWriteType.ReadOnly,
    };

    public bool IsEmpty => !Reads && !Writes;

    public bool Equals(LoggingScope? other) => other is not null && SameCalls(other) && Until == other.Until && Reason == other.Reason;

    public override int GetHashCode() => HashCode.Combine(Reads, Writes, ExcludeStreams, EventNames.Length, Until, Reason);

    /// <summary>Whether every call that the other scope logs, for as long as it does, is logged by this one too.</summary>
    public bool Includes(LoggingScope other) =>
        (Reads || !other.Reads)
        && (Writes || !other.Writes)
        && (!ExcludeStreams || other.ExcludeStreams)
        && (EventNames.IsEmpty || (!other.EventNames.IsEmpty && other.EventNames.All(name => EventNames.Contains(name))))
        && (Until is null || other.Until <= Until);

    /// <summary>Whether the two differ in reads and writes only, so that one scope can stand for both.</summary>
    public bool DiffersInAccessOnly(LoggingScope other) => (this with { Reads = other.Reads, Writes = other.Writes }).Equals(other);

    private bool SameCalls(LoggingScope other) =>
        Reads == other.Reads
        && Writes == other.Writes
        && ExcludeStreams == other.ExcludeStreams
        && EventNames.SequenceEqual(other.EventNames);
}
