using System.Text.Json;
using DdbAudit.Records.Json;

namespace DdbAudit.Records.Splitting;

/// <summary>A member of an envelope behind its list of records.</summary>
/// <param name="Value">Where its value begins; 0 where more bytes are needed to tell.</param>
/// <param name="IsNested">Whether the value is an object or a list.</param>
/// <param name="IsRecords">Whether it is a list of records once more.</param>
internal readonly record struct EnvelopeMember(int Value, bool IsNested, bool IsRecords)
{
    /// <param name="bytes">From the comma before the member on.</param>
    /// <returns>False where no member stands there.</returns>
    public static bool TryFind(ReadOnlySpan<byte> bytes, out EnvelopeMember member)
    {
        member = default;
        var name = new Utf8JsonReader(bytes[1..], isFinalBlock: false, new JsonReaderState(JsonBytes.Options));
        try
        {
            if (!name.Read())
                return true;
        }
        catch (JsonException)
        {
            return false;
        }

        var colon = SkipWhitespace(bytes, 1 + (int)name.BytesConsumed);
        if (name.TokenType != JsonTokenType.String || (colon < bytes.Length && bytes[colon] != ':'))
            return false;
        var value = SkipWhitespace(bytes, colon + 1);
        if (value < bytes.Length)
            member = new EnvelopeMember(value, bytes[value] is (byte)'{' or (byte)'[', bytes[value] == '[' && name.ValueTextEquals("Records"u8));
        return true;
    }

    private static int SkipWhitespace(ReadOnlySpan<byte> bytes, int at) => at < bytes.Length ? at + JsonBytes.CountWhitespace(bytes[at..]) : at;
}
