namespace DdbAudit.Logs;

/// <summary>How far a scan is. Totals grow while the listing goes on.</summary>
internal readonly record struct ScanProgress(int FilesDone, int FilesListed, long BytesDone, long BytesListed, bool ListingComplete);
