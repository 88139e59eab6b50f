using System.Runtime.CompilerServices;
using System.Text.Json;
using DdbAudit.Records.Json;

namespace DdbAudit.Records.Splitting;

/// <summary>
/// Cuts a log file's JSON into records without parsing them. Every shape is a sequence of documents: an envelope
/// <c>{"Records":[...]}</c>, a bare array of records or envelopes, or an object that is a record itself (alone or one a line). Sans-IO: it
/// sees the bytes that are not done with, in any portions, and says how far it got.
/// </summary>
internal sealed class RecordSplitter
{
    private Place _place = Place.BetweenDocuments;
    private bool _inEnvelope;
    private bool _inArray;
    private bool _inList;
    private bool _isSkipping;
    private bool _isLost;
    private StructureScanner _scanner;

    // How much of the object at hand the scanner has seen.
    private int _scanned;

    private enum Place
    {
        BetweenDocuments,
        ListStart,
        ListElement,
        AfterElement,
        InObject,
        AfterList,
        InEnvelopeMember,
    }

    /// <summary>Whether the object at hand may be an envelope: it stands in none.</summary>
    public bool MayBeEnvelope => !_inEnvelope && !_isSkipping;

    /// <param name="unread">All bytes that are not done with, from where the last step ended.</param>
    /// <param name="isLast">No bytes come after these.</param>
    [MethodImpl(HotMethod.Options)]
    public SplitStep Next(ReadOnlySpan<byte> unread, bool isLast)
    {
        var at = 0;
        if (_isLost && !TryFindRecord(unread, isLast, out at))
            return new SplitStep(isLast ? SplitKind.End : SplitKind.NeedMore, 0, at);
        _isLost = false;

        while (true)
        {
            if (_place is Place.InObject or Place.InEnvelopeMember)
            {
                if (ContinueObject(unread, ref at, isLast) is { } step)
                    return step;
                continue;
            }

            at += JsonBytes.CountWhitespace(unread[at..]);
            if (at == unread.Length)
                return AtEnd(at, isLast);
            if (TakeByte(unread, ref at, isLast) is { } found)
                return found;
        }
    }

    /// <summary>The object at hand turned out to be an envelope: its list begins with the next unread byte.</summary>
    public void EnterList()
    {
        _inEnvelope = true;
        _place = Place.ListStart;
    }

    /// <summary>Passes over the object at hand without keeping its bytes; false where something else is at hand.</summary>
    public bool TrySkipObject() => _isSkipping = _place is Place.InObject;

    /// <summary>Goes on where the next record seems to begin, after bytes that made no sense.</summary>
    public void Resync()
    {
        var isInList = _place == Place.InObject ? _inList : _place != Place.BetweenDocuments;
        _place = isInList ? Place.ListElement : Place.BetweenDocuments;
        _isLost = true;
        _isSkipping = false;
    }

    // Null: go on.
    private SplitStep? TakeByte(ReadOnlySpan<byte> unread, ref int at, bool isLast)
    {
        switch (_place, unread[at])
        {
            case (Place.BetweenDocuments, (byte)'['):
                _inArray = true;
                return MoveTo(Place.ListStart, ref at);
            case (Place.BetweenDocuments, (byte)'{'):
                return BeginDocument(unread, ref at, isLast);
            case (Place.ListStart or Place.ListElement, (byte)'{'):
                return BeginObject(inList: true);
            case (Place.ListStart or Place.AfterElement, (byte)']'):
                return MoveTo(_inEnvelope ? Place.AfterList : Place.BetweenDocuments, ref at);
            case (Place.AfterElement, (byte)','):
                return MoveTo(Place.ListElement, ref at);
            case (Place.ListStart or Place.ListElement, _):
                return TakeOtherValue(unread, at, isLast);
            case (Place.AfterList, (byte)'}'):
                _inEnvelope = false;
                return MoveTo(_inArray ? Place.AfterElement : Place.BetweenDocuments, ref at);
            case (Place.AfterList, (byte)','):
                return BeginEnvelopeMember(unread, ref at, isLast);
            default:
                return new SplitStep(SplitKind.Unexpected, at, at);
        }
    }

    private SplitStep? MoveTo(Place place, ref int at)
    {
        _place = place;
        at++;
        return null;
    }

    private SplitStep? BeginDocument(ReadOnlySpan<byte> unread, ref int at, bool isLast)
    {
        if (!EnvelopeStart.TryFind(unread[at..], isLast, out var length))
            return new SplitStep(SplitKind.NeedMore, 0, at);
        _inList = false;
        _inArray = false;
        if (length == 0)
            return BeginObject(inList: false);
        at += length;
        EnterList();
        return null;
    }

    // After its list an envelope may hold other members, more lists of records among them.
    private SplitStep? BeginEnvelopeMember(ReadOnlySpan<byte> unread, ref int at, bool isLast)
    {
        if (!EnvelopeMember.TryFind(unread[at..], out var member))
            return new SplitStep(SplitKind.Unexpected, at, at);
        if (member.Value == 0)
            return new SplitStep(isLast ? SplitKind.BrokenOff : SplitKind.NeedMore, at, at);
        if (!member.IsNested)
            return PassValue(unread, ref at, member.Value, isLast);

        at += member.Value;
        if (member.IsRecords)
        {
            at++;
            EnterList();
            return null;
        }

        _place = Place.InEnvelopeMember;
        _scanner = default;
        _scanned = 0;
        _isSkipping = true;
        return null;
    }

    private static SplitStep? PassValue(ReadOnlySpan<byte> unread, ref int at, int value, bool isLast)
    {
        var step = MeasureValue(unread, at + value, isLast);
        if (step.Kind != SplitKind.NotAnObject)
            return step with { End = at };
        at = step.End;
        return null;
    }

    private SplitStep? BeginObject(bool inList)
    {
        _inList = inList;
        _place = Place.InObject;
        _scanner = default;
        _scanned = 0;
        return null;
    }

    private SplitStep? ContinueObject(ReadOnlySpan<byte> unread, ref int at, bool isLast)
    {
        var end = _scanner.Scan(unread[(at + _scanned)..]);
        if (end < 0)
            return Unfinished(unread.Length, at, isLast);

        var start = at;
        at += _scanned + end;
        var wasSkipped = _isSkipping;
        _place = _place == Place.InEnvelopeMember ? Place.AfterList : _inList ? Place.AfterElement : Place.BetweenDocuments;
        _isSkipping = false;
        return wasSkipped ? null : new SplitStep(_inList ? SplitKind.Record : SplitKind.Document, start, at, _scanner.HasBackslash, _scanner.MayHaveNonAscii);
    }

    private SplitStep Unfinished(int length, int at, bool isLast)
    {
        if (isLast)
            return new SplitStep(SplitKind.BrokenOff, at, at);
        _scanned = _isSkipping ? 0 : length - at;
        return new SplitStep(SplitKind.NeedMore, 0, _isSkipping ? length : at);
    }

    private SplitStep? TakeOtherValue(ReadOnlySpan<byte> unread, int at, bool isLast)
    {
        var step = MeasureValue(unread, at, isLast);
        if (step.Kind == SplitKind.NotAnObject)
            _place = Place.AfterElement;
        return step;
    }

    private static SplitStep MeasureValue(ReadOnlySpan<byte> unread, int at, bool isLast)
    {
        var reader = new Utf8JsonReader(unread[at..], isLast, new JsonReaderState(JsonBytes.Options));
        try
        {
            if (!reader.Read() || !reader.TrySkip())
                return new SplitStep(isLast ? SplitKind.BrokenOff : SplitKind.NeedMore, at, at);
        }
        catch (JsonException)
        {
            return new SplitStep(SplitKind.Unexpected, at, at);
        }

        return new SplitStep(SplitKind.NotAnObject, at, at + (int)reader.BytesConsumed);
    }

    private SplitStep AtEnd(int at, bool isLast) => (isLast, _place) switch
    {
        (false, _) => new SplitStep(SplitKind.NeedMore, at, at),
        (true, Place.BetweenDocuments) => new SplitStep(SplitKind.End, at, at),
        _ => new SplitStep(SplitKind.BrokenOff, at, at),
    };

    private static bool TryFindRecord(ReadOnlySpan<byte> unread, bool isLast, out int at)
    {
        at = RecordStart.Find(unread);
        if (at >= 0)
            return true;
        at = isLast ? unread.Length : Math.Max(0, unread.Length - RecordStart.MaxLength);
        return false;
    }
}
