using DdbAudit.Logs;

namespace DdbAudit.Following;

/// <summary>How far one place was read: which log files were handed on, so that the next pass reads only the others.</summary>
/// <remarks>
/// Files are remembered one by one, until a whole pass has ended: then those that were published more than <see cref="Overlap"/> before
/// the newest are forgotten, together with the times before, which are not listed any more. A file of another name than CloudTrail's is
/// remembered for good. A file whose size has changed is read again.
/// </remarks>
internal sealed class FollowPosition
{
    /// <summary>How much later than a newer file one may still appear. Its name has the time at which CloudTrail wrote it.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    private readonly Dictionary<string, long> _files;
    private bool _hasMissed;

    public FollowPosition(DateTimeOffset? since, DateTimeOffset? floor = null, IReadOnlyDictionary<string, long>? files = null)
    {
        Since = since;
        Floor = floor;
        _files = files is null ? [] : new Dictionary<string, long>(files);
    }

    /// <summary>The first event time that was asked for, which stays when the command is started anew; null for no bound.</summary>
    public DateTimeOffset? Since { get; }

    /// <summary>Whatever was published before this was read, UTC; null where that is not known of any time.</summary>
    public DateTimeOffset? Floor { get; private set; }

    /// <summary>Sizes in bytes of the files handed on, by their keys.</summary>
    public IReadOnlyDictionary<string, long> Files => _files;

    public bool IsNew(LogObject file) => !_files.TryGetValue(file.Key, out var size) || size != file.Size;

    /// <summary>The window that the next pass lists.</summary>
    public LogWindow ToList(LogWindow window) => window with { Start = Floor > Since || Since is null ? Floor : Since };

    /// <summary>A file's events were all handed on.</summary>
    public void Finish(LogObject file)
    {
        foreach (var part in file.Parts)
            _files[part.Key] = part.Size;
    }

    /// <summary>A file could not be fetched, so it is listed and read again in the next pass.</summary>
    public void Miss() => _hasMissed = true;

    /// <summary>Everything that was listed has been finished, or missed.</summary>
    public void EndPass()
    {
        if (_hasMissed)
        {
            _hasMissed = false;
            return;
        }

        var published = _files.Keys.Select(PublishedOf).Max();
        if (published - Overlap is not { } floor || floor <= Floor)
            return;
        Floor = floor;
        foreach (var old in _files.Keys.Where(key => PublishedOf(key) < floor).ToArray())
            _files.Remove(old);
    }

    private static DateTimeOffset? PublishedOf(string key) => LogFileName.TryParse(key, out var name) ? name!.Published : null;
}
