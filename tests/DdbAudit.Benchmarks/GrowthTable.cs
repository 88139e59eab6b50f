using System.Globalization;
using DdbAudit.Filters;
using DdbAudit.Logs;

namespace DdbAudit.Benchmarks;

/// <summary>What a scan costs as the work grows: more files, more records in each, more of them asked for. A table in Markdown.</summary>
internal static class GrowthTable
{
    // Of the small corpus: until the JIT has made the code that it stays with.
    private const int WarmUps = 20;

    private const int Rounds = 5;

    // Of the corpus: one call in twelve, one table in eight, one address in 64.
    private static readonly (string Question, EventCriteria Criteria)[] Questions =
    [
        ("a table, a call and an address", new EventCriteria { TableNames = ["Orders"], EventNames = ["DeleteItem"], SourceIPAddresses = ["198.51.100.7"] }),
        ("a table and an address", new EventCriteria { TableNames = ["Orders"], SourceIPAddresses = ["198.51.100.7"] }),
        ("a table and a call (question 1)", new EventCriteria { TableNames = ["Orders"], EventNames = ["DeleteItem"] }),
        ("a table", new EventCriteria { TableNames = ["Orders"] }),
        ("every event (question 2)", EventCriteria.All),
    ];

    /// <param name="folder">Where the corpora are written, those that are not there yet.</param>
    public static async Task<int> RunAsync(string folder)
    {
        var (small, moreFiles, moreRecords) = (Corpus(folder, 60, 500), Corpus(folder, 600, 500), Corpus(folder, 60, 5000));
        for (var count = 0; count < WarmUps; count++)
            await ScanRound.RunAsync(new FolderLogStore(small.Folder), EventCriteria.All);
        Console.WriteLine("| files | records in each | asked for | of the records | time | processor time | processor time a 1,000 records |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var corpus in (Corpus[])[small, moreFiles])
            await PrintRowAsync(corpus, Questions[^1].Question, Questions[^1].Criteria);
        foreach (var (question, criteria) in Questions)
            await PrintRowAsync(moreRecords, question, criteria);
        return 0;
    }

    private static Corpus Corpus(string folder, int files, int records)
    {
        var corpus = new Corpus(Path.Combine(folder, $"{files}x{records}"), files, records);
        if (!Directory.Exists(corpus.Folder))
            new CorpusWriter(corpus.Folder).Write(files, records);
        return corpus;
    }

    private static async Task PrintRowAsync(Corpus corpus, string question, EventCriteria criteria)
    {
        var rounds = new List<ScanRound>();
        for (var count = 0; count < Rounds; count++)
            rounds.Add(await ScanRound.RunAsync(new FolderLogStore(corpus.Folder), criteria));
        var median = ScanRound.Median(rounds);
        var records = (double)corpus.Files * corpus.RecordsInEach;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {corpus.Files} | {corpus.RecordsInEach:N0} | {question} | {100 * median.Events / records:0.###}% | {median.Time.TotalMilliseconds:F0} ms | {median.Processor.TotalMilliseconds:F0} ms | {median.Processor.TotalMilliseconds / records * 1000:F2} ms |"));
    }
}
