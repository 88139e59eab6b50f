using System.Text.Json;
using System.Text.Json.Serialization;
using DdbAudit.Filters;

namespace DdbAudit.Following;

/// <summary>How far each place was read; kept in a file where one is named, so that a later command goes on there. For one thread.</summary>
/// <remarks>
/// The file grows by a line for each log file, which outlives a command that is killed, and is written anew when the lines have become
/// more than what stood there before: so the work goes with the files that are read, however many were read before.
/// </remarks>
internal sealed class Checkpoint
{
    // So little is not worth writing anew.
    private const long MinAppended = 256 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly string? _path;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, (CheckpointSource Source, FollowPosition Position)> _places = [];
    private long _written;
    private long _appended;

    private Checkpoint(string? path, TimeProvider clock) => (_path, _clock) = (path, clock);

    /// <param name="path">Null to remember in memory only. A file that is not there yet is written at once, so that it is known to be writable.</param>
    /// <exception cref="AuditException">CheckpointInvalid, CheckpointUnwritable.</exception>
    public static Checkpoint Open(string? path, TimeProvider clock)
    {
        var checkpoint = new Checkpoint(path, clock);
        if (path is not null && File.Exists(path))
            checkpoint.Load(path);
        checkpoint.Save();
        return checkpoint;
    }

    /// <param name="name">What tells the place from others.</param>
    /// <param name="criteria">What is asked of it. The first event time counts where the place is new.</param>
    /// <param name="lateness">That of the place's store.</param>
    /// <exception cref="AuditException">CheckpointInvalid: something else was asked before. CheckpointUnwritable.</exception>
    public FollowPosition Of(string name, EventCriteria criteria, TimeSpan? lateness)
    {
        var question = QuestionFingerprint.Of(criteria);
        if (!_places.TryGetValue(name, out var place))
        {
            place = Add(name, new CheckpointSource(question, criteria.Start, lateness));
            Save();
        }

        return place.Source.Question == question ? place.Position : throw new AuditException(
            AuditError.CheckpointInvalid,
            $"The checkpoint '{_path}' was written by a command that asked for other events of the same place, so it does not say which of these were shown.")
        {
            Target = _path,
            Remedy = "Ask for the same events as before, or name another file with -Checkpoint for each question. To begin anew, delete the file.",
        };
    }

    /// <summary>A place's file was handed on, all of it.</summary>
    /// <exception cref="AuditException">CheckpointUnwritable.</exception>
    public void Note(FollowNote note)
    {
        if (_path is null)
            return;
        if (_appended > Math.Max(_written, MinAppended))
        {
            Save();
            return;
        }

        var line = ToLine(note);
        OrUnwritable(() =>
        {
            using var file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
            file.Write(line);
        });
        _appended += line.Length;
    }

    /// <summary>Writes the file whole or not at all: a reader, or a crash, finds the one before or this one.</summary>
    /// <exception cref="AuditException">CheckpointUnwritable.</exception>
    public void Save()
    {
        if (_path is null)
            return;
        OrUnwritable(() => Replace(_path));
        _appended = 0;
    }

    private (CheckpointSource Source, FollowPosition Position) Add(string name, CheckpointSource source) =>
        _places[name] = (source, new FollowPosition(source.Since, source.Lateness, _clock));

    private void Replace(string path)
    {
        var next = path + ".new";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            file.Write(ToLine(new CheckpointDocument(CheckpointDocument.CurrentVersion, _places.ToDictionary(p => p.Key, p => p.Value.Source))));
            foreach (var note in _places.SelectMany(place => place.Value.Position.ToNotes(place.Key)))
                file.Write(ToLine(note));
            _written = file.Length;
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    private void OrUnwritable(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AuditException(AuditError.CheckpointUnwritable, $"The checkpoint '{_path}' cannot be written: {e.Message}", e) { Target = _path };
        }
    }

    private void Load(string path)
    {
        try
        {
            using var lines = File.OpenText(path);
            LoadSources(lines.ReadLine() ?? throw new JsonException("it is empty"));
            while (lines.ReadLine() is { } line && TryRead(line) is { } note)
                _places[note.Source].Position.Recall(note);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new AuditException(AuditError.CheckpointInvalid, $"The checkpoint '{path}' cannot be read: {e.Message}", e) { Target = path };
        }
    }

    private void LoadSources(string line)
    {
        var document = JsonSerializer.Deserialize<CheckpointDocument>(line, Json);
        if (document?.Version == 1)
            throw new JsonException("an older version of DdbAudit wrote it, which kept too little to know that nothing was passed over");
        if (document is not { Version: CheckpointDocument.CurrentVersion, Sources: { } sources })
            throw new JsonException($"version {document?.Version} is not known");
        foreach (var (name, source) in sources)
            Add(name, source);
    }

    // A line that was cut short when the machine failed says nothing: its events come again, and those of the lines behind it.
    private FollowNote? TryRead(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<FollowNote>(line, Json) is { Files: not null, Folder: not null, Source: not null } note && _places.ContainsKey(note.Source) ? note : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] ToLine<T>(T value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, Json), (byte)'\n'];
}
