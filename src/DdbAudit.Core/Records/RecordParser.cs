using System.Buffers;
using System.Text.Json;

namespace DdbAudit.Records;

/// <summary>Finds a record's members without making strings; everything is checked to be JSON on the way.</summary>
internal static class RecordParser
{
    /// <exception cref="JsonException">The bytes are no JSON object.</exception>
    public static RecordFields Parse(ReadOnlySpan<byte> record)
    {
        var fields = default(RecordFields);
        var reader = new Utf8JsonReader(record, JsonBytes.Options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueIsEscaped)
                ReadEscapedMember(ref reader, ref fields);
            else
                ReadMember(reader.ValueSpan, ref reader, ref fields);
        }

        return fields;
    }

    private static void ReadEscapedMember(ref Utf8JsonReader reader, ref RecordFields fields)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        var length = JsonText.Unescape(reader.ValueSpan, buffer);
        ReadMember(buffer.AsSpan(0, length), ref reader, ref fields);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static void ReadMember(ReadOnlySpan<byte> name, ref Utf8JsonReader reader, ref RecordFields fields)
    {
        switch (name.Length)
        {
            case 7 when name.SequenceEqual("eventID"u8): ReadText(ref reader, out fields.EventId); break;
            case 7 when name.SequenceEqual("Records"u8): ReadEnvelope(ref reader, ref fields); break;
            case 8 when name.SequenceEqual("readOnly"u8): ReadFlag(ref reader, out fields.ReadOnly); break;
            case 9 when name.SequenceEqual("eventTime"u8): ReadText(ref reader, out fields.EventTime); break;
            case 9 when name.SequenceEqual("eventName"u8): ReadText(ref reader, out fields.EventName); break;
            case 9 when name.SequenceEqual("awsRegion"u8): ReadText(ref reader, out fields.AwsRegion); break;
            case 9 when name.SequenceEqual("userAgent"u8): ReadText(ref reader, out fields.UserAgent); break;
            case 9 when name.SequenceEqual("errorCode"u8): ReadText(ref reader, out fields.ErrorCode); break;
            case 9 when name.SequenceEqual("requestID"u8): ReadText(ref reader, out fields.RequestId); break;
            case 9 when name.SequenceEqual("resources"u8): ReadValue(ref reader, JsonTokenType.StartArray, out fields.Resources); break;
            case 11 when name.SequenceEqual("eventSource"u8): ReadText(ref reader, out fields.EventSource); break;
            case 12 when name.SequenceEqual("eventVersion"u8): ReadText(ref reader, out fields.EventVersion); break;
            case 12 when name.SequenceEqual("errorMessage"u8): ReadText(ref reader, out fields.ErrorMessage); break;
            case 12 when name.SequenceEqual("userIdentity"u8): ReadValue(ref reader, JsonTokenType.StartObject, out fields.UserIdentity); break;
            case 13 when name.SequenceEqual("eventCategory"u8): ReadText(ref reader, out fields.EventCategory); break;
            case 13 when name.SequenceEqual("sharedEventID"u8): ReadText(ref reader, out fields.SharedEventId); break;
            case 13 when name.SequenceEqual("vpcEndpointId"u8): ReadText(ref reader, out fields.VpcEndpointId); break;
            case 15 when name.SequenceEqual("sourceIPAddress"u8): ReadText(ref reader, out fields.SourceIPAddress); break;
            case 15 when name.SequenceEqual("managementEvent"u8): ReadFlag(ref reader, out fields.ManagementEvent); break;
            case 17 when name.SequenceEqual("requestParameters"u8): ReadValue(ref reader, JsonTokenType.StartObject, out fields.RequestParameters); break;
            case 18 when name.SequenceEqual("recipientAccountId"u8): ReadText(ref reader, out fields.RecipientAccountId); break;
            default: reader.Skip(); break;
        }
    }

    // A member of another type than AWS gives it counts as not there.
    private static void ReadText(ref Utf8JsonReader reader, out TextSlice slice)
    {
        reader.Read();
        slice = reader.TokenType == JsonTokenType.String
            ? new TextSlice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length, reader.ValueIsEscaped)
            : default;
        reader.Skip();
    }

    private static void ReadValue(ref Utf8JsonReader reader, JsonTokenType wanted, out TextSlice slice)
    {
        reader.Read();
        var isWanted = reader.TokenType == wanted;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        slice = isWanted ? new TextSlice(start, (int)reader.BytesConsumed - start, false) : default;
    }

    // Some writers make texts of AWS's booleans.
    private static void ReadFlag(ref Utf8JsonReader reader, out bool? flag)
    {
        reader.Read();
        flag = reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.String when reader.ValueSpan.SequenceEqual("true"u8) => true,
            JsonTokenType.String when reader.ValueSpan.SequenceEqual("false"u8) => false,
            _ => null,
        };
        reader.Skip();
    }

    private static void ReadEnvelope(ref Utf8JsonReader reader, ref RecordFields fields)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
            fields.EnvelopeList = (int)reader.TokenStartIndex;
        reader.Skip();
    }
}
