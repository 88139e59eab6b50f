using System.Text.Json;
using DdbAudit.Records.Json;

namespace DdbAudit.Records.Splitting;

/// <summary>Where an envelope's list begins. CloudTrail begins every log file with <c>{"Records":[</c>.</summary>
internal static class EnvelopeStart
{
    private static readonly byte[][] Tokens = ["\"Records\""u8.ToArray(), ":"u8.ToArray(), "["u8.ToArray()];

    /// <param name="bytes">From the brace on.</param>
    /// <param name="isLast">No bytes come after these.</param>
    /// <param name="length">How many bytes it takes, the list's bracket included; 0 where it does not stand here.</param>
    /// <returns>False where more bytes are needed to tell.</returns>
    public static bool TryFind(ReadOnlySpan<byte> bytes, bool isLast, out int length)
    {
        length = 1;
        foreach (var token in Tokens)
        {
            length += JsonBytes.CountWhitespace(bytes[length..]);
            var rest = bytes[length..];
            length += token.Length;
            if (rest.StartsWith(token))
                continue;

            // As far as the bytes go, it may still be one.
            if (!isLast && token.AsSpan().StartsWith(rest))
                return false;
            length = 0;
            return true;
        }

        return true;
    }

    /// <summary>Finds the list behind other members.</summary>
    /// <param name="bytes">From the envelope's brace on, as far as they came.</param>
    /// <returns>How many bytes stand before the list's first element; 0 where no list is seen, or no JSON.</returns>
    public static int FindList(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(JsonBytes.Options));
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isRecords = reader.ValueTextEquals("Records"u8);
                if (!reader.Read())
                    return 0;
                if (isRecords && reader.TokenType == JsonTokenType.StartArray)
                    return (int)reader.BytesConsumed;
                if (!reader.TrySkip())
                    return 0;
            }
        }
        catch (JsonException)
        {
            return 0;
        }

        return 0;
    }
}
