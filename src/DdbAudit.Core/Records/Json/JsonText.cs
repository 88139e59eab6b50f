using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DdbAudit.Records.Json;

/// <summary>The content of JSON strings, escapes resolved. A lone surrogate, which no UTF-8 can hold, becomes U+FFFD, so that the record is still read.</summary>
internal static class JsonText
{
    // "\u" and four digits.
    private const int UnicodeEscapeLength = 6;

    /// <summary>Turns the text between a string's quotes, which a JSON reader has found valid, into UTF-8 without escapes.</summary>
    /// <returns>The number of bytes written; never more than <paramref name="escaped"/> has.</returns>
    public static int Unescape(ReadOnlySpan<byte> escaped, Span<byte> utf8)
    {
        var written = 0;
        while (!escaped.IsEmpty)
        {
            var plain = escaped.IndexOf((byte)'\\');
            if (plain < 0)
                plain = escaped.Length;
            escaped[..plain].CopyTo(utf8[written..]);
            written += plain;
            escaped = escaped[plain..];
            if (!escaped.IsEmpty)
                written += UnescapeOne(ref escaped, utf8[written..]);
        }

        return written;
    }

    /// <summary>The string or member name that the reader stands on.</summary>
    public static string Read(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? ToString(reader.ValueSpan) : Encoding.UTF8.GetString(reader.ValueSpan);

    /// <summary>The text or member name that stands there.</summary>
    public static string Read(ReadOnlySpan<byte> json, TextSlice text) =>
        text.IsEscaped ? ToString(text.In(json)) : Encoding.UTF8.GetString(text.In(json));

    /// <summary>The same, out of a pool.</summary>
    public static string Read(ReadOnlySpan<byte> json, TextSlice text, StringPool pool) =>
        text.IsEscaped ? ToString(text.In(json)) : pool.Get(text.In(json));

    public static string ToString(ReadOnlySpan<byte> escaped)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(escaped.Length);
        var length = Unescape(escaped, buffer);
        var text = Encoding.UTF8.GetString(buffer, 0, length);
        ArrayPool<byte>.Shared.Return(buffer);
        return text;
    }

    private static int UnescapeOne(ref ReadOnlySpan<byte> escaped, Span<byte> utf8)
    {
        if (escaped[1] == 'u')
            return UnescapeUnicode(ref escaped, utf8);
        utf8[0] = escaped[1] switch
        {
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            var same => same,
        };
        escaped = escaped[2..];
        return 1;
    }

    private static int UnescapeUnicode(ref ReadOnlySpan<byte> escaped, Span<byte> utf8)
    {
        var first = ReadUnit(escaped);
        escaped = escaped[UnicodeEscapeLength..];
        if (char.IsHighSurrogate(first) && escaped.StartsWith("\\u"u8) && ReadUnit(escaped) is var second && char.IsLowSurrogate(second))
        {
            escaped = escaped[UnicodeEscapeLength..];
            return new Rune(first, second).EncodeToUtf8(utf8);
        }

        return (char.IsSurrogate(first) ? Rune.ReplacementChar : new Rune(first)).EncodeToUtf8(utf8);
    }

    private static char ReadUnit(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape[2..UnicodeEscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
