using System.Globalization;
using System.Text;

namespace DdbAudit.Logs;

/// <summary>A page of a log group's events, as a log file of one record a line. Each event is remembered by itself.</summary>
internal sealed record LogGroupPage : LogObject
{
    // A file that is empty would be a broken one.
    private const string NoLines = "\n";

    private readonly SemaphoreSlim _room;
    private byte[] _lines;

    /// <param name="group">The log group's name.</param>
    /// <param name="events">At least one.</param>
    /// <param name="room">Released once the lines are taken out.</param>
    /// <param name="isRemembered">Whether somebody asks for the parts.</param>
    public LogGroupPage(string group, IReadOnlyList<LogEvent> events, SemaphoreSlim room, bool isRemembered)
        : this(group, events[0].Id, string.Join('\n', events.Select(item => item.Message)), isRemembered ? [.. events.Select(ToPart)] : null, room)
    {
    }

    private LogGroupPage(string group, string id, string lines, IReadOnlyList<LogObject>? parts, SemaphoreSlim room)
        : base(group, $"{group}/{id}", 0)
    {
        _room = room;
        _lines = Encoding.UTF8.GetBytes(lines);
        Size = _lines.Length;
        Parts = parts ?? base.Parts;
    }

    public override IReadOnlyList<LogObject> Parts { get; }

    /// <summary>Ends a pass: what had been delivered when this was the latest event's time was read. Remembering it moves a position on, also where nothing matched.</summary>
    public static LogGroupPage ReadUntil(string group, DateTimeOffset latest, SemaphoreSlim room) => new(group, "latest", NoLines, [ToMark(latest)], room);

    /// <summary>What a position remembers of <see cref="ReadUntil"/>: no event's own part, which is remembered when it is handed on and not before.</summary>
    public static LogObject ToMark(DateTimeOffset latest) => new("latest", KeyOf(latest, "latest"), 0);

    /// <summary>An event as what a position remembers.</summary>
    public static LogObject ToPart(LogEvent item) => new(item.Id, KeyOf(item.Timestamp, item.Id), item.Message.Length);

    /// <summary>The lines, once.</summary>
    public Stream Take()
    {
        var lines = Interlocked.Exchange(ref _lines, []);
        _room.Release();
        return new MemoryStream(lines, writable: false);
    }

    // Written as the names of log files are, which tells the time.
    private static string KeyOf(DateTimeOffset time, string id) =>
        $"000000000000_CloudTrail_event_{time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}_{id}";
}
