using DdbAudit.Logs;

namespace DdbAudit.Following;

/// <summary>How far one place was read: which log files were handed on, so that the next pass reads only the others.</summary>
/// <remarks>
/// A file whose size has changed is read again. Where the place has a <see cref="ILogStore.Lateness"/>, each folder (an account's Region) has a
/// floor, so much before its newest file: what was published before is neither listed nor remembered. Folders go by themselves, since one
/// may be copied or delivered long after another; names of times to come raise no floor. Elsewhere each file is remembered while it is
/// there. The lister may ask while another thread finishes files.
/// </remarks>
/// <param name="since">The first event time that was asked for, which stays when the command is started anew; null for no bound.</param>
/// <param name="lateness">That of the place.</param>
internal sealed class FollowPosition(DateTimeOffset? since, TimeSpan? lateness, TimeProvider clock)
{
    private const int MaxFilesANote = 1000;

    private readonly object _gate = new();
    private readonly Dictionary<string, FollowedFolder> _folders = [];
    private readonly HashSet<ulong> _listed = [];
    private bool _hasMissed;

    /// <summary>The first event time that was asked for; null for no bound.</summary>
    public DateTimeOffset? Since => since;

    /// <summary>By their <see cref="LogFolder.Prefix"/>; by an empty one what lies in none, or has no floor.</summary>
    public IReadOnlyDictionary<string, FollowedFolder> Folders => _folders;

    public bool IsNew(LogObject file)
    {
        var key = FollowedKey.Of(file.Key);
        lock (_gate)
        {
            if (lateness is null)
                _listed.Add(key);
            return !_folders.TryGetValue(Place(file.Key).Folder, out var folder) || !folder.Files.TryGetValue(key, out var known) || known.Size != file.Size;
        }
    }

    /// <summary>The window that the next pass lists.</summary>
    public LogWindow ToList(LogWindow window)
    {
        lock (_gate)
            return window with { Start = since, Floors = _folders.Where(f => f.Value.Floor is not null).ToDictionary(f => f.Key, f => f.Value.Floor!.Value) };
    }

    /// <summary>A file's events were all handed on. Files of one folder come in the order of publication.</summary>
    /// <param name="source">The place, for the note.</param>
    public FollowNote Finish(LogObject file, string source = "")
    {
        lock (_gate)
        {
            var (folder, newest) = (string.Empty, default(DateTimeOffset?));
            var files = new Dictionary<ulong, FollowedFile>(file.Parts.Count);
            foreach (var part in file.Parts)
            {
                (folder, var published) = Place(part.Key);
                files[FollowedKey.Of(part.Key)] = new FollowedFile(part.Size, published);
                newest = published > newest || newest is null ? published : newest;
            }

            Add(folder, files, _hasMissed ? null : FloorOf(newest));
            return new FollowNote(source, folder, _folders[folder].Floor, files);
        }
    }

    /// <summary>What was noted, or kept, by an earlier command.</summary>
    public void Recall(FollowNote note) => Add(note.Folder, note.Files, note.Floor);

    /// <summary>A file could not be fetched, so it is listed and read again in the next pass.</summary>
    public void Miss()
    {
        lock (_gate)
            _hasMissed = true;
    }

    /// <summary>Everything that was listed has been finished, or missed.</summary>
    public void EndPass()
    {
        lock (_gate)
        {
            if (!_hasMissed && lateness is null)
                _folders.GetValueOrDefault(string.Empty)?.Keep(_listed);
            else if (!_hasMissed)
                RaiseFloors();
            _hasMissed = false;
            _listed.Clear();
        }
    }

    /// <summary>All of it, as notes of the place.</summary>
    public IEnumerable<FollowNote> ToNotes(string source) =>
        _folders.SelectMany(folder => folder.Value.Files.Chunk(MaxFilesANote).DefaultIfEmpty([])
            .Select(files => new FollowNote(source, folder.Key, folder.Value.Floor, new Dictionary<ulong, FollowedFile>(files))));

    private void RaiseFloors()
    {
        foreach (var folder in _folders.Values)
            folder.Raise(folder.Files.Values.Max(file => FloorOf(file.Published)));
    }

    private void Add(string folder, IReadOnlyDictionary<ulong, FollowedFile> files, DateTimeOffset? floor)
    {
        if (!_folders.TryGetValue(folder, out var known))
            _folders[folder] = known = new FollowedFolder();
        foreach (var (key, file) in files)
            known.Add(key, file);
        known.Raise(floor);
    }

    private DateTimeOffset? FloorOf(DateTimeOffset? published) => published <= clock.GetUtcNow() ? published - lateness : null;

    private (string Folder, DateTimeOffset? Published) Place(string key) =>
        lateness is not null && LogFileName.TryParse(key, out var name) ? (LogFolder.PrefixOf(key, name!), name!.Published) : (string.Empty, null);
}
