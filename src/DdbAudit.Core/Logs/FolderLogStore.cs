using System.Globalization;
using System.Runtime.CompilerServices;

namespace DdbAudit.Logs;

/// <summary>
/// Log files on disk: files, folders, or a tree copied from S3. Where CloudTrail's own layout
/// (<c>ACCOUNT/CloudTrail/REGION/YYYY/MM/DD</c>) or file names are seen, what lies outside the window is not opened.
/// </summary>
/// <remarks>A file that is named itself is always read; in a folder only *.json, *.jsonl, *.ndjson and *.gz are. Links to folders are not followed.</remarks>
internal sealed class FolderLogStore : ILogStore
{
    private static readonly string[] Extensions = [".gz", ".json", ".jsonl", ".ndjson"];

    private readonly string[] _paths;

    public FolderLogStore(params string[] paths) => _paths = [.. paths.Select(Path.GetFullPath)];

    public ListingReport Report { get; } = new();

    /// <exception cref="AuditException">PathNotFound: a path is neither file nor folder.</exception>
    public async IAsyncEnumerable<LogObject> ListAsync(LogWindow window, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Listing a disk does not wait for anything worth giving the thread back for.
        await Task.CompletedTask;
        foreach (var path in _paths)
        {
            foreach (var file in List(path, window))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return file;
            }
        }
    }

    /// <exception cref="AuditException">LogFileUnreadable: the file is gone or may not be read.</exception>
    public Task<Stream> OpenAsync(LogObject file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            // No buffer of its own: readers bring theirs.
            return Task.FromResult<Stream>(new FileStream(file.Key, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.SequentialScan));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AuditException(AuditError.LogFileUnreadable, $"Cannot open '{file.Name}': {e.Message}", e) { Target = file.Name };
        }
    }

    private IEnumerable<LogObject> List(string path, LogWindow window)
    {
        if (File.Exists(path))
            return [ToLogObject(new FileInfo(path))];
        if (Directory.Exists(path))
        {
            Report.Listed(path);
            return ListFolder(new DirectoryInfo(path), window);
        }

        throw new AuditException(AuditError.PathNotFound, $"There is no file or folder '{path}'.") { Target = path };
    }

    private IEnumerable<LogObject> ListFolder(DirectoryInfo folder, LogWindow window)
    {
        if (TryGetEntries(folder) is not { } entries)
        {
            // Opening it fails like opening a file that may not be read, so the scan names it and goes on.
            yield return new LogObject(folder.FullName, folder.FullName, 0);
            yield break;
        }

        foreach (var entry in entries)
        {
            if (entry is FileInfo file)
            {
                if (IsWanted(file, window))
                    yield return ToLogObject(file);
            }
            else if (entry is DirectoryInfo child && IsWanted(child, window))
            {
                foreach (var found in ListFolder(child, window))
                    yield return found;
            }
        }
    }

    // In the order of S3 keys: a folder sorts as its name with the slash.
    private static FileSystemInfo[]? TryGetEntries(DirectoryInfo folder)
    {
        try
        {
            var entries = folder.GetFileSystemInfos();
            Array.Sort(
                Array.ConvertAll(entries, e => e is DirectoryInfo ? e.Name + "/" : e.Name),
                entries,
                StringComparer.Ordinal);
            return entries;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private bool IsWanted(FileInfo file, LogWindow window) =>
        WhySkipped(file, window) is not { } reason || Skip(reason);

    private bool IsWanted(DirectoryInfo folder, LogWindow window) =>
        WhySkipped(folder, window) is not { } reason || Skip(reason);

    private bool Skip(string reason)
    {
        Report.Skipped(reason);
        return false;
    }

    private static string? WhySkipped(FileInfo file, LogWindow window)
    {
        if (!Extensions.Contains(file.Extension, StringComparer.OrdinalIgnoreCase))
            return "files with other extensions";
        return LogFileName.TryParse(file.Name, out var name) ? window.WhySkipped(name!) : null;
    }

    private static string? WhySkipped(DirectoryInfo folder, LogWindow window)
    {
        if (folder.LinkTarget is not null)
            return "links to folders";
        if (LogFileName.IsSiblingFolder(folder.Name))
            return "folders of digests, Insights, network activity or aggregates";
        return CoversLayout(folder.FullName.Split(Path.DirectorySeparatorChar), window) ? null : "folders of other times, accounts or Regions";
    }

    // The segments around the last "CloudTrail" of the path: ACCOUNT/CloudTrail/REGION/YYYY/MM/DD, as far as the path goes.
    private static bool CoversLayout(string[] segments, LogWindow window)
    {
        var at = Array.LastIndexOf(segments, "CloudTrail");
        if (at < 1 || !LogFileName.IsAccountId(segments[at - 1]))
            return true;
        return window.CoversAccount(segments[at - 1])
            && (segments.Length <= at + 1 || window.CoversRegion(segments[at + 1]))
            && CoversDate(segments.AsSpan(Math.Min(at + 2, segments.Length)), window);
    }

    private static bool CoversDate(ReadOnlySpan<string> date, LogWindow window)
    {
        if (date.Length is 0 or > 3)
            return true;
        var format = "yyyy/MM/dd"[..(date.Length == 1 ? 4 : (3 * date.Length) + 1)].Replace("/", "'/'", StringComparison.Ordinal);
        var isDate = DateTimeOffset.TryParseExact(
            string.Join('/', date.ToArray()), format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from);
        if (!isDate || from.Year == DateTime.MaxValue.Year)
            return true;
        var next = date.Length switch { 1 => from.AddYears(1), 2 => from.AddMonths(1), _ => from.AddDays(1) };
        return window.CoversPublished(from, next.AddTicks(-1));
    }

    private static LogObject ToLogObject(FileInfo file) => new(file.FullName, file.FullName, file.Length);
}
