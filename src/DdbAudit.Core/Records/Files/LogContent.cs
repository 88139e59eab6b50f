using System.Globalization;
using System.IO.Compression;

namespace DdbAudit.Records.Files;

/// <summary>The content of one log file as it is stored: inflated where its first bytes are gzip's, else as it is.</summary>
/// <param name="maxBytes">More content than this is an error.</param>
internal sealed class LogContent(Stream stored, string logFile, long maxBytes) : IDisposable
{
    private const int MagicLength = 2;

    // End of transmission: nothing that JSON may end with.
    private const byte EndMark = 0x04;

    // A gzip member that holds the mark.
    private static readonly byte[] EndMarkMember = Convert.FromHexString("1F8B08000000000000FF630100942B6FD501000000");

    private readonly byte[] _head = new byte[MagicLength];
    private EndMarkedStream? _marked;
    private GZipStream? _inflater;
    private long _total;
    private bool _isEnded;

    private Stream Source => (Stream?)_inflater ?? _marked!;

    /// <summary>The next bytes; 0 at the end of a whole file. For stored bytes that are in memory, which need not be waited for.</summary>
    /// <exception cref="AuditException">
    /// LogFileTruncated, LogFileCorrupt, LogFileNotGzip: the stored bytes are not what they should be. LogFileTooLarge: the content is larger
    /// than the limit. LogFileUnreadable: the bytes could not be read at all. What was returned before is good.
    /// </exception>
    public int Read(Span<byte> target)
    {
        if (_isEnded)
            return 0;
        try
        {
            if (_marked is null)
                Open(stored.ReadAtLeast(_head, MagicLength, throwOnEndOfStream: false));
            return Check(Source.Read(target), target);
        }
        catch (Exception e) when (Explain(e) is { } problem)
        {
            throw problem;
        }
    }

    /// <inheritdoc cref="Read"/>
    public async ValueTask<int> ReadAsync(Memory<byte> target, CancellationToken cancellation)
    {
        if (_isEnded)
            return 0;
        try
        {
            if (_marked is null)
                Open(await stored.ReadAtLeastAsync(_head, MagicLength, throwOnEndOfStream: false, cancellation).ConfigureAwait(false));
            return Check(await Source.ReadAsync(target, cancellation).ConfigureAwait(false), target.Span);
        }
        catch (Exception e) when (Explain(e) is { } problem)
        {
            throw problem;
        }
    }

    public void Dispose() => _inflater?.Dispose();

    private void Open(int headLength)
    {
        if (headLength == 0)
            throw Problem(AuditError.LogFileTruncated, "it is empty");
        var isGzip = _head is [0x1F, 0x8B];
        if (!isGzip && logFile.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) && !MayBeText(_head[0]))
            throw Problem(AuditError.LogFileNotGzip, "it is neither gzip nor JSON");
        _marked = new EndMarkedStream(_head.AsMemory(0, headLength), stored, isGzip ? EndMarkMember : default);
        if (isGzip)
            _inflater = new GZipStream(_marked, CompressionMode.Decompress);
    }

    private int Check(int count, ReadOnlySpan<byte> content)
    {
        if (_inflater is not null)
            count = WithoutMark(count, content);
        _total += count;
        return _total <= maxBytes
            ? count
            : throw Problem(AuditError.LogFileTooLarge, $"it holds more than {maxBytes.ToString("N0", CultureInfo.InvariantCulture)} bytes, which is the limit; what follows was not read");
    }

    private int WithoutMark(int count, ReadOnlySpan<byte> content)
    {
        if (!_marked!.IsMarkReached)
            return count > 0 ? count : throw Problem(AuditError.LogFileCorrupt, "bytes follow its gzip data that are no gzip member");

        _isEnded = true;
        return count > 0 && content[count - 1] == EndMark ? count - 1 : throw Truncated();
    }

    // Null where it is nothing of the file's.
    private AuditException? Explain(Exception e) => e switch
    {
        // With the mark behind it, a member that breaks off looks damaged.
        InvalidDataException => _marked!.IsMarkReached ? Truncated() : Problem(AuditError.LogFileCorrupt, "its gzip data is damaged", e),
        IOException or UnauthorizedAccessException => Problem(AuditError.LogFileUnreadable, e.Message.TrimEnd('.'), e),
        _ => null,
    };

    private AuditException Truncated() => Problem(AuditError.LogFileTruncated, "its gzip data breaks off");

    private AuditException Problem(AuditError error, string reason, Exception? inner = null) =>
        new(error, $"Log file '{logFile}': {reason}.", inner) { Target = logFile };

    private static bool MayBeText(byte first) => first is (byte)'{' or (byte)'[' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0xEF;
}
