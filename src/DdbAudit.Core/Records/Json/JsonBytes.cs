using System.Text.Json;

namespace DdbAudit.Records.Json;

/// <summary>JSON at the level of bytes.</summary>
internal static class JsonBytes
{
    /// <summary>Deeper nesting than this is an error of the record; AWS nests ten levels.</summary>
    public const int MaxDepth = 1024;

    public static JsonReaderOptions Options { get; } = new() { MaxDepth = MaxDepth };

    /// <summary>Checks that the bytes are one JSON value.</summary>
    /// <exception cref="JsonException">They are not.</exception>
    public static void Validate(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Options);
        while (reader.Read())
        {
        }
    }

    /// <summary>How many bytes of JSON's white space the bytes begin with.</summary>
    public static int CountWhitespace(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[0] > (byte)' ')
            return 0;
        var count = bytes.IndexOfAnyExcept(" \t\r\n"u8);
        return count < 0 ? bytes.Length : count;
    }
}
