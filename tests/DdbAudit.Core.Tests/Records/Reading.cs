using DdbAudit.Records.Files;
using DdbAudit.Records.Slices;

namespace DdbAudit.Tests.Records;

/// <summary>What came out of a log file.</summary>
internal sealed class Reading
{
    public List<DdbDataEvent> Events { get; } = [];

    public List<AuditException> Problems { get; } = [];

    public string[] Ids => [.. Events.Select(e => e.EventId ?? "")];

    public AuditError[] Errors => [.. Problems.Select(p => p.Error)];

    public void Take(RecordReader records, SliceBuilder slice)
    {
        while (records.Read())
            Events.AddRange(slice.Take().Events);
        Events.AddRange(slice.Take().Events);
        while (records.Problems.TryTake(out var problem))
            Problems.Add(problem);
    }

    public void Take(OpenLogFile opened)
    {
        while (opened.Next() is { } slice)
        {
            Events.AddRange(slice.Events);
            if (slice.Problem is { } problem)
                Problems.Add(problem);
        }
    }

    /// <summary>The events of a file without problems.</summary>
    public IReadOnlyList<DdbDataEvent> Single()
    {
        Assert.Empty(Problems);
        return Events;
    }
}
