using System.Globalization;
using System.Text;

namespace DdbAudit.Logs;

/// <summary>A page of a log group's events, as a log file of one record a line. Each event is remembered by itself.</summary>
internal sealed record LogGroupPage : LogObject
{
    private readonly SemaphoreSlim _room;
    private byte[] _lines;

    /// <param name="group">The log group's name.</param>
    /// <param name="events">At least one.</param>
    /// <param name="room">Released once the lines are taken out.</param>
    /// <param name="isRemembered">Whether somebody asks for the parts.</param>
    public LogGroupPage(string group, IReadOnlyList<LogEvent> events, SemaphoreSlim room, bool isRemembered)
        : base(group, $"{group}/{events[0].Id}", 0)
    {
        _room = room;
        _lines = Encoding.UTF8.GetBytes(string.Join('\n', events.Select(item => item.Message)));
        Size = _lines.Length;
        Parts = isRemembered ? [.. events.Select(ToPart)] : base.Parts;
    }

    public override IReadOnlyList<LogObject> Parts { get; }

    /// <summary>An event as what a position remembers. Its key is written as the names of log files are, which tells its time.</summary>
    public static LogObject ToPart(LogEvent item)
    {
        var time = item.Timestamp.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        return new LogObject(item.Id, $"000000000000_CloudTrail_event_{time}_{item.Id}", item.Message.Length);
    }

    /// <summary>The lines, once.</summary>
    public Stream Take()
    {
        var lines = Interlocked.Exchange(ref _lines, []);
        _room.Release();
        return new MemoryStream(lines, writable: false);
    }
}
