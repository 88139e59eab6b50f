using System.Collections.Immutable;

namespace DdbAudit.Selectors;

/// <summary>What of a table is logged, and until when. Tables with equal scopes share one selector.</summary>
internal sealed record LoggingScope
{
    public static LoggingScope All { get; } = new();

    public bool Reads { get; init; } = true;

    public bool Writes { get; init; } = true;

    /// <summary>Only these operations, sorted; empty for all.</summary>
    public ImmutableArray<string> EventNames { get; init => field = [.. value.Distinct().Order(StringComparer.Ordinal)]; } = [];

    /// <summary>Leaves out the stream calls, which <c>AWS::DynamoDB::Table</c> logs too for tables with streams. Says nothing beside <see cref="EventNames"/>.</summary>
    public bool ExcludeStreams { get => field && EventNames.IsEmpty; init; }

    /// <summary>The end of the lease, UTC, in whole seconds; null for none.</summary>
    public DateTimeOffset? Until { get; init => field = value is { } time ? DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds()) : null; }

    /// <summary>Why the lease was taken.</summary>
    public string? Reason { get; init; }

    public static LoggingScope Of(DdbReadWriteType type) => new()
    {
        Reads = type != DdbReadWriteType.WriteOnly,
        Writes = type != DdbReadWriteType.ReadOnly,
    };

    /// <summary>What of a table somebody asks for, who may spell known operations in any case.</summary>
    /// <exception cref="AuditException">OptionConflict: an operation is none of the reads, or of the writes, that are asked for.</exception>
    public static LoggingScope Asked(DdbReadWriteType type, IEnumerable<string> eventNames)
    {
        var scope = Of(type) with { EventNames = [.. eventNames.Select(AuditedCall.Spelled)] };
        foreach (var name in scope.EventNames)
        {
            if (AuditedCall.IsRead(name) is { } isRead && !(isRead ? scope.Reads : scope.Writes))
                throw new AuditException(AuditError.OptionConflict, $"CloudTrail records {name} as a {(isRead ? "read" : "write")}, and {type} leaves these out: nothing of it would be logged.") { Target = name, Remedy = $"Leave {name} out of -EventName, or -ReadWriteType out." };
        }

        return scope;
    }

    /// <summary>Null where the word is none of those of <see cref="Calls"/> that log anything.</summary>
    public static LoggingScope? TryOf(string calls) =>
        Enum.GetValues<DdbReadWriteType>().Select(Of).FirstOrDefault(scope => scope.Calls == calls);

    public bool IsEmpty => !Reads && !Writes;

    /// <summary>Reads and writes in a word, as names and tags hold it.</summary>
    public string Calls => (Reads, Writes) switch { (true, true) => "all", (true, false) => "reads", (false, true) => "writes", _ => "none" };

    /// <summary>Reads and writes as a basic selector has them; such a selector can choose no more than that.</summary>
    public DdbReadWriteType ReadWriteType => (Reads, Writes) switch
    {
        (true, false) => DdbReadWriteType.ReadOnly,
        (false, true) => DdbReadWriteType.WriteOnly,
        _ => DdbReadWriteType.All,
    };

    /// <summary>Whether it can be said with reads and writes alone.</summary>
    public bool IsOfAllOperations => EventNames.IsEmpty && !ExcludeStreams;

    /// <summary>Its reads and its writes, as far as it has them. Stream calls are reads: of writes, leaving them out says nothing.</summary>
    public IEnumerable<LoggingScope> ReadsAndWrites() =>
        new[] { this with { Writes = false }, this with { Reads = false, ExcludeStreams = false } }.Where(scope => !scope.IsEmpty);

    /// <summary>Whether it is a lease that has ended.</summary>
    public bool IsOver(DateTimeOffset now) => Until <= now;

    /// <summary>Puts scopes into an order that depends on nothing but what they say; equal only for equal scopes.</summary>
    public string SortKey => string.Join('\n', [SelectorName.For(this), ExcludeStreams ? "no streams" : "", .. EventNames]);

    public bool Equals(LoggingScope? other) =>
        other is not null
        && (Reads, Writes, ExcludeStreams, Until, Reason) == (other.Reads, other.Writes, other.ExcludeStreams, other.Until, other.Reason)
        && EventNames.SequenceEqual(other.EventNames);

    public override int GetHashCode() => HashCode.Combine(Reads, Writes, ExcludeStreams, EventNames.Length, Until, Reason);

    /// <summary>Whether every call that the other scope logs, for as long as it does, is logged by this one too.</summary>
    public bool Includes(LoggingScope other) =>
        (Reads || !other.Reads)
        && (Writes || !other.Writes)
        && IncludesCalls(other)
        && (Until is null || other.Until <= Until);

    private bool IncludesCalls(LoggingScope other) => (EventNames.IsEmpty, other.EventNames.IsEmpty) switch
    {
        (true, true) => !ExcludeStreams || other.ExcludeStreams,
        (true, false) => !ExcludeStreams || !other.EventNames.Any(AuditedCall.StreamCalls.Contains),
        (false, true) => false,
        (false, false) => other.EventNames.All(name => EventNames.Contains(name)),
    };
}
