namespace DdbAudit.Benchmarks;

/// <summary>A folder of log files of one size.</summary>
internal sealed record Corpus(string Folder, int Files, int RecordsInEach);
