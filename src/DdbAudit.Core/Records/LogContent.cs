using System.Globalization;
using System.IO.Compression;

namespace DdbAudit.Records;

/// <summary>The content of one log file as it is stored: inflated where its first bytes are gzip's, else as it is.</summary>
/// <param name="maxBytes">More content than this is an error.</param>
internal sealed class LogContent(Stream stored, string logFile, long maxBytes) : IDisposable
{
    private const int MagicLength = 2;

    // End of transmission: nothing that JSON may end with.
    private const byte EndMark = 0x04;

    // A gzip member that holds the mark.
    private static readonly byte[] EndMarkMember = Convert.FromHexString("1F8B08000000000000FF630100942B6FD501000000");

    private EndMarkedStream? _marked;
    private GZipStream? _inflater;
    private long _total;
    private bool _isEnded;

    /// <summary>The next bytes; 0 at the end of a whole file.</summary>
    /// <exception cref="AuditException">
    /// LogFileTruncated, LogFileCorrupt, LogFileNotGzip: the stored bytes are not what they should be. LogFileTooLarge: the content is larger
    /// than the limit. LogFileUnreadable: the bytes could not be read at all. What was returned before is good.
    /// </exception>
    public async ValueTask<int> ReadAsync(Memory<byte> memory, CancellationToken cancellation)
    {
        if (_isEnded)
            return 0;
        try
        {
            if (_marked is null)
                await OpenAsync(cancellation).ConfigureAwait(false);
            var count = _inflater is null
                ? await _marked!.ReadAsync(memory, cancellation).ConfigureAwait(false)
                : await InflateAsync(_inflater, memory, cancellation).ConfigureAwait(false);
            return WithinLimit(count);
        }
        catch (InvalidDataException e)
        {
            // With the mark behind it, a member that breaks off looks damaged.
            throw _marked!.IsMarkReached ? Truncated() : Problem(AuditError.LogFileCorrupt, "its gzip data is damaged", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Problem(AuditError.LogFileUnreadable, e.Message.TrimEnd('.'), e);
        }
    }

    public void Dispose() => _inflater?.Dispose();

    private async ValueTask OpenAsync(CancellationToken cancellation)
    {
        var head = new byte[MagicLength];
        var length = await stored.ReadAtLeastAsync(head, MagicLength, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        if (length == 0)
            throw Problem(AuditError.LogFileTruncated, "it is empty");
        var isGzip = head is [0x1F, 0x8B];
        if (!isGzip && logFile.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) && !MayBeText(head[0]))
            throw Problem(AuditError.LogFileNotGzip, "it is neither gzip nor JSON");
        _marked = new EndMarkedStream(head.AsMemory(0, length), stored, isGzip ? EndMarkMember : default);
        if (isGzip)
            _inflater = new GZipStream(_marked, CompressionMode.Decompress);
    }

    private async ValueTask<int> InflateAsync(GZipStream inflater, Memory<byte> memory, CancellationToken cancellation)
    {
        var count = await inflater.ReadAsync(memory, cancellation).ConfigureAwait(false);
        if (!_marked!.IsMarkReached)
            return count > 0 ? count : throw Problem(AuditError.LogFileCorrupt, "bytes follow its gzip data that are no gzip member");

        _isEnded = true;
        return count > 0 && memory.Span[count - 1] == EndMark ? count - 1 : throw Truncated();
    }

    private int WithinLimit(int count)
    {
        _total += count;
        return _total <= maxBytes
            ? count
            : throw Problem(AuditError.LogFileTooLarge, $"it holds more than {maxBytes.ToString("N0", CultureInfo.InvariantCulture)} bytes, which is the limit; what follows was not read");
    }

    private AuditException Truncated() => Problem(AuditError.LogFileTruncated, "its gzip data breaks off");

    private AuditException Problem(AuditError error, string reason, Exception? inner = null)
        => new(error, $"Log file '{logFile}': {reason}.", inner) { Target = logFile };

    private static bool MayBeText(byte first) => first is (byte)'{' or (byte)'[' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0xEF;
}
