using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Unicode;
using DdbAudit.Filters;
using DdbAudit.Records.Slices;
using DdbAudit.Records.Splitting;

namespace DdbAudit.Records.Files;

/// <summary>
/// Turns the bytes of one log file's JSON into slices of what a scan wants. Sans-IO: bytes are put into <see cref="Unread"/> in portions of any
/// length, what is asked for goes into slices as far as they go. What cannot be read becomes a problem, and reading goes on behind it. For one thread.
/// </summary>
internal sealed class RecordReader : IDisposable
{
    // So many times the way is lost and found again before the rest of a file is given up.
    private const int MaxResyncs = 100;

    private readonly string _logFile;
    private readonly EventFilter _filter;
    private readonly RecordTest _test;
    private readonly RecordParser _parser;
    private readonly SliceBuilder _slice;
    private readonly RecordPools _pools;
    private readonly int _maxRecordBytes;
    private readonly RecordSplitter _splitter = new();

    private long _records;
    private int _resyncs;
    private bool _isComplete;
    private bool _isBroken;
    private bool _isEnded;

    /// <param name="maxRecordBytes">A larger record is passed over.</param>
    public RecordReader(string logFile, EventFilter filter, SliceBuilder slice, RecordPools pools, int maxRecordBytes)
    {
        _logFile = logFile;
        _filter = filter;
        _test = new RecordTest(filter, pools);
        _parser = new RecordParser(pools);
        _slice = slice;
        _pools = pools;
        _maxRecordBytes = maxRecordBytes;
        Problems = new ProblemList(logFile);
    }

    /// <summary>Where bytes are put that come next.</summary>
    public UnreadBytes Unread { get; } = new();

    /// <summary>The problems found so far that were not taken yet.</summary>
    public ProblemList Problems { get; }

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    /// <summary>No more bytes come.</summary>
    public void Complete() => _isComplete = true;

    /// <summary>No more bytes come, for this reason; that the last record breaks off then is no news.</summary>
    public void Break(AuditException reason)
    {
        _isComplete = true;
        _isBroken = true;
        Problems.Add(reason);
    }

    /// <summary>Reads until a slice is full; false where more bytes are needed first, or none will come.</summary>
    [MethodImpl(HotMethod.Options)]
    public bool Read()
    {
        while (!_isEnded && !_slice.IsFull && SkipByteOrderMark())
        {
            var step = _splitter.Next(Unread.Span, _isComplete);
            if (step.Kind is SplitKind.Record or SplitKind.Document)
                ReadRecord(step);
            else if (!HandleStep(step))
                break;
        }

        return _slice.IsFull;
    }

    public void Dispose() => Unread.Dispose();

    /// <returns>False where more bytes are needed to tell.</returns>
    private bool SkipByteOrderMark()
    {
        if (Unread.Position > 0)
            return true;
        if (Unread.Span.StartsWith(ByteOrderMark))
            Unread.Consume(ByteOrderMark.Length);
        return Unread.Position > 0 || _isComplete || !ByteOrderMark.StartsWith(Unread.Span);
    }

    [MethodImpl(HotMethod.Options)]
    private void ReadRecord(SplitStep step)
    {
        var record = Unread.Span[step.Start..step.End];
        var next = step.End;
        _records++;
        if (_filter.MayMatch(record, step.HasBackslash))
        {
            try
            {
                Take(record, step, ref next);
            }
            catch (FormatException e)
            {
                AddInvalid(step, e);
            }
            catch (JsonException e)
            {
                AddInvalid(step, e);
                next = FindNext(record, step);
            }
        }

        Unread.Consume(next);
    }

    [MethodImpl(HotMethod.Options)]
    private void Take(ReadOnlySpan<byte> record, SplitStep step, ref int next)
    {
        if (step.MayHaveNonAscii && !Utf8.IsValid(record))
            throw new JsonException("it is not valid UTF-8");
        var fields = _parser.Parse(record, _splitter.MayBeEnvelope);
        if (fields.EnvelopeList > 0)
        {
            _records--;
            next = step.Start + fields.EnvelopeList + 1;
            _splitter.EnterList();
            return;
        }

        var found = new FoundRecord(record, ref fields, _parser.Request, _pools, _logFile);
        if (_test.IsAskedFor(ref found))
            _slice.Add(found);
    }

    private void AddInvalid(SplitStep step, Exception e) =>
        Problems.Add(AuditError.LogRecordInvalid, $"record {Number(_records)} at byte {Number(Unread.Position + step.Start)} cannot be read: {e.Message.TrimEnd('.')}", e);

    // A quote or bracket too many or too few makes records run into each other: the next one may stand inside this one.
    private int FindNext(ReadOnlySpan<byte> record, SplitStep step) =>
        RecordStart.Find(record[1..]) >= 0 && TryResync() ? step.Start + 1 : step.End;

    /// <returns>False where more bytes are needed.</returns>
    private bool HandleStep(SplitStep step)
    {
        switch (step.Kind)
        {
            case SplitKind.NeedMore:
                Unread.Consume(step.End);
                return Unread.Length >= _maxRecordBytes && HandleTooLarge();
            case SplitKind.NotAnObject:
                Problems.Add(AuditError.LogRecordInvalid, $"record {Number(++_records)} at byte {Number(Unread.Position + step.Start)} is no JSON object");
                Unread.Consume(step.End);
                break;
            case SplitKind.Unexpected:
                HandleUnexpected(step.Start);
                break;
            case SplitKind.BrokenOff:
                HandleBrokenOff(step.Start);
                break;
            default:
                _isEnded = true;
                break;
        }

        return true;
    }

    /// <returns>True: reading goes on, or is given up, without more bytes.</returns>
    private bool HandleTooLarge()
    {
        if (TryEnterEnvelope(0))
            return true;
        if (RecordStart.Find(Unread.Span[1..]) >= 0)
            return HandleEndless(0);
        Problems.Add(AuditError.LogRecordInvalid, $"record {Number(++_records)} at byte {Number(Unread.Position)} is larger than {Number(_maxRecordBytes)} bytes and was passed over");
        return _splitter.TrySkipObject() || TryResync();
    }

    private void HandleUnexpected(int at)
    {
        Problems.Add(AuditError.LogFileNotJson, $"byte {Number(Unread.Position + at)} is nothing that JSON has there");
        var isNoLogFile = _records == 0 && Unread.Position + at == 0;
        Unread.Consume(at);
        _isEnded = isNoLogFile || !TryResync();
    }

    private void HandleBrokenOff(int at)
    {
        if (TryEnterEnvelope(at))
            return;
        var rest = Unread.Span[at..];
        if (!rest.IsEmpty && RecordStart.Find(rest[1..]) >= 0 && HandleEndless(at))
            return;
        if (!_isEnded && !_isBroken)
            Problems.Add(AuditError.LogFileTruncated, $"it breaks off at byte {Number(Unread.Position + Unread.Length)}, after {Number(_records)} records");
        _isEnded = true;
    }

    // The object at hand, which does not end within what may be held of it, may be an envelope.
    private bool TryEnterEnvelope(int at)
    {
        if (!_splitter.MayBeEnvelope || EnvelopeStart.FindList(Unread.Span[at..]) is not (> 0 and var list))
            return false;
        Unread.Consume(at + list);
        _splitter.EnterList();
        return true;
    }

    // The object at hand does not end before others begin.
    private bool HandleEndless(int at)
    {
        Problems.Add(AuditError.LogRecordInvalid, $"record {Number(++_records)} at byte {Number(Unread.Position + at)} has no end");
        Unread.Consume(at + 1);
        return TryResync();
    }

    private bool TryResync()
    {
        if (++_resyncs > MaxResyncs)
        {
            Problems.Add(AuditError.LogFileNotJson, $"it is damaged in more than {MaxResyncs} places; nothing from byte {Number(Unread.Position)} on was read");
            _isEnded = true;
            return false;
        }

        _splitter.Resync();
        return true;
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
