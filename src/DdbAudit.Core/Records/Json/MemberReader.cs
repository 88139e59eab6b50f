using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;

namespace DdbAudit.Records.Json;

/// <summary>
/// Goes over the members of a JSON object, and of objects and lists within it, faster than a general reader: texts end at a vectorised
/// search, and what nobody reads is cut out by its brackets. It checks the grammar of what it goes over; what is cut out must be checked
/// by whoever takes it (<see cref="JsonBytes.Validate"/>).
/// </summary>
internal ref struct MemberReader
{
    private readonly ReadOnlySpan<byte> _json;
    private int _at;
    private int _depth;

    // Whether nothing of the object or list at hand was passed yet.
    private bool _isFirst;

    /// <param name="json">The object from its brace to its closing one.</param>
    public MemberReader(ReadOnlySpan<byte> json)
    {
        _json = json;
        Enter();
    }

    /// <summary>The name of the member at hand.</summary>
    public TextSlice Name { get; private set; }

    public readonly ReadOnlySpan<byte> Json => _json;

    /// <summary>From the value at hand on.</summary>
    public readonly ReadOnlySpan<byte> Rest => _json[_at..];

    /// <summary>The first byte of the value at hand; it tells the type.</summary>
    public readonly byte ValueStart => _json[_at];

    /// <summary>Goes into the object or list at hand.</summary>
    /// <exception cref="JsonException">It is nested too deep.</exception>
    public void Enter()
    {
        if (++_depth > JsonBytes.MaxDepth)
            throw Unexpected(_at);
        _at++;
        _isFirst = true;
    }

    /// <summary>Moves to the value of the object's next member; false, and behind the object, at its end.</summary>
    /// <exception cref="JsonException">No member and no end stands here.</exception>
    public bool NextMember()
    {
        if (!Next((byte)'}'))
            return false;
        Name = ReadText();
        SkipWhitespace();
        Take((byte)':');
        SkipWhitespace();
        Peek();
        return true;
    }

    /// <summary>Moves to the value of the next member where its name stands here in these very bytes.</summary>
    /// <param name="name">With its quotes and a colon.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNextMember(ReadOnlySpan<byte> name)
    {
        var rest = _json[_at..];
        if (!_isFirst)
        {
            if (rest.IsEmpty || rest[0] != ',')
                return false;
            rest = rest[1..];
        }

        if (!rest.StartsWith(name))
            return false;
        _at = _json.Length - rest.Length + name.Length;
        _isFirst = false;
        SkipWhitespace();
        Peek();
        return true;
    }

    /// <summary>Moves to the list's next element; false, and behind the list, at its end.</summary>
    /// <exception cref="JsonException">No element and no end stands here.</exception>
    public bool NextElement() => Next((byte)']');

    /// <summary>Reads the text that stands here; its escapes are valid afterwards.</summary>
    public TextSlice ReadText()
    {
        Take((byte)'"');
        var start = _at;
        var isEscaped = false;
        while (true)
        {
            _at = FindStop(_json, _at);
            if (Peek() == '"')
                return new TextSlice(start, _at++ - start, isEscaped);
            SkipEscape();
            isEscaped = true;
        }
    }

    /// <summary>Passes over the object or list that stands here where it is this one.</summary>
    /// <param name="value">A whole one, which was checked.</param>
    public bool TryPass(ReadOnlySpan<byte> value)
    {
        if (!Rest.StartsWith(value))
            return false;
        _at += value.Length;
        return true;
    }

    /// <summary>Passes over the value that stands here, whatever it is. Of a text, its content.</summary>
    public TextSlice ReadValue()
    {
        switch (ValueStart)
        {
            case (byte)'"':
                return ReadText();
            case (byte)'{' or (byte)'[':
                return ReadNested();
            default:
                return ReadLiteral();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Next(byte end)
    {
        SkipWhitespace();
        if (Peek() == end)
            return Leave();
        if (!_isFirst)
        {
            Take((byte)',');
            SkipWhitespace();
            Peek();
        }

        _isFirst = false;
        return true;
    }

    private bool Leave()
    {
        _at++;
        _isFirst = false;
        if (--_depth == 0 && _at != _json.Length)
            throw Unexpected(_at);
        return false;
    }

    private TextSlice ReadNested()
    {
        var start = _at;
        var length = default(StructureScanner).Scan(_json[_at..]);
        if (length < 0)
            throw Unexpected(_json.Length);
        _at += length;
        return new TextSlice(start, length, false);
    }

    private TextSlice ReadLiteral()
    {
        var start = _at;
        while (!IsLiteralStop(Peek()))
            _at++;
        var length = _at - start;
        var literal = _json.Slice(start, length);
        if (literal.IsEmpty)
            throw Unexpected(_at);
        if (!literal.SequenceEqual("null"u8) && !literal.SequenceEqual("true"u8) && !literal.SequenceEqual("false"u8))
            JsonBytes.Validate(literal);
        return new TextSlice(start, length, false);
    }

    // The next quote, backslash or control character. Most texts are shorter than a block, so this beats a general search.
    private static int FindStop(ReadOnlySpan<byte> json, int at)
    {
        ref var start = ref MemoryMarshal.GetReference(json);
        for (; at <= json.Length - Vector256<byte>.Count; at += Vector256<byte>.Count)
        {
            var block = Vector256.LoadUnsafe(ref start, (nuint)at);
            var stops = Vector256.Equals(block, Vector256.Create((byte)'"'))
                | Vector256.Equals(block, Vector256.Create((byte)'\\'))
                | Vector256.LessThan(block, Vector256.Create((byte)' '));
            var found = stops.ExtractMostSignificantBits();
            if (found != 0)
                return at + BitOperations.TrailingZeroCount(found);
        }

        while (at < json.Length && json[at] is not ((byte)'"' or (byte)'\\' or < (byte)' '))
            at++;
        return at;
    }

    private void SkipEscape()
    {
        var escape = _json[_at..];
        var isSimple = escape is [(byte)'\\', var c, ..] && "\"\\/bfnrt"u8.Contains(c);
        if (isSimple)
            _at += 2;
        else if (escape is [(byte)'\\', (byte)'u', var a, var b, var d, var e, ..] && IsHex(a) && IsHex(b) && IsHex(d) && IsHex(e))
            _at += 6;
        else
            throw Unexpected(_at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SkipWhitespace()
    {
        if (_at < _json.Length && _json[_at] <= ' ')
            _at += JsonBytes.CountWhitespace(_json[_at..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly byte Peek() => _at < _json.Length ? _json[_at] : throw Unexpected(_at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Take(byte expected)
    {
        if (Peek() != expected)
            throw Unexpected(_at);
        _at++;
    }

    private static bool IsLiteralStop(byte b) => b is (byte)',' or (byte)']' or (byte)'}' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private static bool IsHex(byte b) => char.IsAsciiHexDigit((char)b);

    private static JsonException Unexpected(int at) => new($"it is no JSON from its byte {at} on");
}
