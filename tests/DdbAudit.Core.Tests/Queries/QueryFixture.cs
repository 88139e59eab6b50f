using DdbAudit.Duplicates;
using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Queries;
using DdbAudit.Records.Items;
using DdbAudit.Tests.Records;

namespace DdbAudit.Tests.Queries;

/// <summary>The corpus, the witness over it, and both ways of asking: files and SQL. One process for all tests.</summary>
public sealed class QueryFixture : IAsyncLifetime, IDisposable
{
    private readonly QueryCorpus _corpus = new(8);

    internal SqlWitness Witness { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (SqlWitness.Missing is not null)
            return;
        Witness = new SqlWitness();
        await WitnessTable.CreateAsync(Witness, _corpus.Folder);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Witness?.Dispose();
        _corpus.Dispose();
    }

    /// <summary>What reading the files gives.</summary>
    internal async Task<List<DdbDataEvent>> ReadFilesAsync(EventCriteria criteria, LogWindow window, bool allowDuplicates)
    {
        var events = new List<DdbDataEvent>();
        var options = new ScanOptions { Seen = allowDuplicates ? null : new SeenEvents() };
        await foreach (var batch in EventScan.RunAsync(new FolderLogStore(_corpus.Folder), window, criteria, options, CancellationToken.None))
        {
            Assert.Null(batch.Problem);
            events.AddRange(batch.Events);
        }

        return events;
    }

    /// <summary>What reading the rows of a statement gives, and how many rows there were.</summary>
    internal async Task<(List<DdbDataEvent> Events, int Rows)> ReadRowsAsync(QueryStatement statement, EventCriteria criteria, bool allowDuplicates)
    {
        var reader = new EventRowReader(criteria, new ScanOptions());
        var rows = await Witness.AskAsync(statement);
        DdbDataEvent[] events = [.. rows.Select(reader.Read).OfType<DdbDataEvent>()];
        return ([.. allowDuplicates ? events : new SeenEvents().TakeNew(events)], rows.Count);
    }

    /// <summary>Events and all of their items as text, in an order of their own.</summary>
    internal static List<string> Describe(IEnumerable<DdbDataEvent> events)
    {
        var items = new ItemAccessReader();
        return [.. events.Select(e => $"{EventComparer.Describe(e)}\n{string.Join('\n', items.Read(e).Select(Describe))}").Order(StringComparer.Ordinal)];
    }

    private static string Describe(DdbItemAccess item) => string.Join('|', item.Operation, item.TableName, item.IndexName, item.KeyText, item.Access, item.IamAction, item.Statement, item.AttributeNames);
}
