namespace DdbAudit.Sandbox.Logs.State;

/// <summary>A log stream, as DescribeLogStreams tells of it. Times are UTC, null before the first event.</summary>
internal sealed record LogStream(string Name, DateTimeOffset CreationTime)
{
    public DateTimeOffset? FirstEvent { get; init; }

    public DateTimeOffset? LastEvent { get; init; }

    public DateTimeOffset? LastIngestion { get; init; }

    /// <summary>The stream after an event was put into it.</summary>
    public LogStream After(LogEvent added) => this with
    {
        FirstEvent = FirstEvent < added.Timestamp ? FirstEvent : added.Timestamp,
        LastEvent = LastEvent > added.Timestamp ? LastEvent : added.Timestamp,
        LastIngestion = added.IngestionTime,
    };
}
