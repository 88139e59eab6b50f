using System.Text.Json;

namespace DdbAudit.Following;

/// <summary>How far each place was read; kept in a file where one is named, so that a later command goes on there. For one thread.</summary>
internal sealed class Checkpoint
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly string? _path;
    private readonly Dictionary<string, FollowPosition> _positions = [];

    private Checkpoint(string? path) => _path = path;

    /// <param name="path">Null to remember in memory only. A file that is not there yet is written at once, so that it is known to be writable.</param>
    /// <exception cref="AuditException">CheckpointInvalid, CheckpointUnwritable.</exception>
    public static Checkpoint Open(string? path)
    {
        var checkpoint = new Checkpoint(path);
        if (path is not null && File.Exists(path))
            checkpoint.Load(path);
        checkpoint.Save();
        return checkpoint;
    }

    /// <param name="source">What tells the place from others.</param>
    /// <param name="since">The first event time, where the place is new.</param>
    public FollowPosition Of(string source, DateTimeOffset? since)
    {
        if (!_positions.TryGetValue(source, out var position))
            _positions[source] = position = new FollowPosition(since);
        return position;
    }

    /// <summary>Writes the file whole or not at all: a reader, or a crash, finds the one before or this one.</summary>
    /// <exception cref="AuditException">CheckpointUnwritable.</exception>
    public void Save()
    {
        if (_path is null)
            return;
        var document = new CheckpointDocument(
            CheckpointDocument.CurrentVersion,
            _positions.ToDictionary(p => p.Key, p => new CheckpointSource(p.Value.Since, p.Value.Floor, p.Value.Files)));
        try
        {
            Replace(_path, JsonSerializer.SerializeToUtf8Bytes(document, Json));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AuditException(AuditError.CheckpointUnwritable, $"The checkpoint '{_path}' cannot be written: {e.Message}", e) { Target = _path };
        }
    }

    private static void Replace(string path, byte[] content)
    {
        var next = path + ".new";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    private void Load(string path)
    {
        try
        {
            var document = JsonSerializer.Deserialize<CheckpointDocument>(File.ReadAllBytes(path), Json);
            if (document is not { Version: CheckpointDocument.CurrentVersion, Sources: { } sources })
                throw new JsonException($"version {document?.Version} is not known");
            foreach (var (name, source) in sources)
                _positions[name] = new FollowPosition(source.Since, source.Floor, source.Files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new AuditException(AuditError.CheckpointInvalid, $"The checkpoint '{path}' cannot be read: {e.Message}", e) { Target = path };
        }
    }
}
