using System.Buffers;
using System.Text.Json;

namespace DdbAudit.Records;

/// <summary>Finds a record's members; everything is checked to be JSON on the way, and what repeats is taken out of pools. For one thread.</summary>
internal sealed class RecordParser(RecordPools pools)
{
    /// <summary>What the record's requestParameters said; empty where it has none.</summary>
    public RequestParser Request { get; } = new(pools);

    /// <exception cref="JsonException">The bytes are no JSON object.</exception>
    public RecordFields Parse(ReadOnlySpan<byte> record)
    {
        Request.Clear();
        var fields = default(RecordFields);
        var members = new MemberReader(record);
        while (members.Next())
        {
            if (members.Name.IsEscaped)
                ReadEscapedMember(record, ref members, ref fields);
            else
                ReadMember(members.Name.In(record), record, ref members, ref fields);
        }

        return fields;
    }

    private void ReadEscapedMember(ReadOnlySpan<byte> record, ref MemberReader members, ref RecordFields fields)
    {
        var escaped = members.Name.In(record);
        var buffer = ArrayPool<byte>.Shared.Rent(escaped.Length);
        var length = JsonText.Unescape(escaped, buffer);
        ReadMember(buffer.AsSpan(0, length), record, ref members, ref fields);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private void ReadMember(ReadOnlySpan<byte> name, ReadOnlySpan<byte> record, ref MemberReader members, ref RecordFields fields)
    {
        var start = members.ValueStart;
        var value = members.ReadValue();
        var json = value.In(record);

        // A member of another type than AWS gives it counts as not there.
        var isChecked = !SetPlain(name, start == '"' ? value : default, json, ref fields) && ReadNested(name, start, value, json, ref fields);

        // What nobody reads must be JSON all the same, or it was cut out wrongly.
        if (!isChecked && start is (byte)'{' or (byte)'[')
            pools.CheckedJson.Get(json);
    }

    /// <returns>Whether the name is one of these.</returns>
    private static bool SetPlain(ReadOnlySpan<byte> name, TextSlice text, ReadOnlySpan<byte> json, ref RecordFields fields)
    {
        switch (name.Length)
        {
            case 7 when name.SequenceEqual("eventID"u8): fields.EventId = text; return true;
            case 8 when name.SequenceEqual("readOnly"u8): fields.ReadOnly = ToFlag(json); return true;
            case 9 when name.SequenceEqual("eventTime"u8): fields.EventTime = text; return true;
            case 9 when name.SequenceEqual("eventName"u8): fields.EventName = text; return true;
            case 9 when name.SequenceEqual("awsRegion"u8): fields.AwsRegion = text; return true;
            case 9 when name.SequenceEqual("userAgent"u8): fields.UserAgent = text; return true;
            case 9 when name.SequenceEqual("errorCode"u8): fields.ErrorCode = text; return true;
            case 9 when name.SequenceEqual("requestID"u8): fields.RequestId = text; return true;
            case 11 when name.SequenceEqual("eventSource"u8): fields.EventSource = text; return true;
            case 12 when name.SequenceEqual("eventVersion"u8): fields.EventVersion = text; return true;
            case 12 when name.SequenceEqual("errorMessage"u8): fields.ErrorMessage = text; return true;
            case 13 when name.SequenceEqual("eventCategory"u8): fields.EventCategory = text; return true;
            case 13 when name.SequenceEqual("sharedEventID"u8): fields.SharedEventId = text; return true;
            case 13 when name.SequenceEqual("vpcEndpointId"u8): fields.VpcEndpointId = text; return true;
            case 15 when name.SequenceEqual("sourceIPAddress"u8): fields.SourceIPAddress = text; return true;
            case 15 when name.SequenceEqual("managementEvent"u8): fields.ManagementEvent = ToFlag(json); return true;
            case 18 when name.SequenceEqual("recipientAccountId"u8): fields.RecipientAccountId = text; return true;
            default: return false;
        }
    }

    /// <returns>Whether the value was read, and so checked.</returns>
    private bool ReadNested(ReadOnlySpan<byte> name, byte start, TextSlice value, ReadOnlySpan<byte> json, ref RecordFields fields)
    {
        if (name.SequenceEqual("userIdentity"u8))
        {
            fields.Identity = start == '{' ? pools.Identities.Get(json) : null;
            return fields.Identity is not null;
        }

        if (name.SequenceEqual("resources"u8))
        {
            fields.Resources = start == '[' ? pools.Resources.Get(json) : null;
            return fields.Resources is not null;
        }

        if (name.SequenceEqual("requestParameters"u8))
        {
            Request.Clear();
            fields.Request = start == '{' ? value : default;
            if (start == '{')
                Request.Parse(json);
            return start == '{';
        }

        if (name.SequenceEqual("addendum"u8))
        {
            fields.Addendum = start == '{' ? AddendumParser.Parse(json) : null;
            return start == '{';
        }

        // An envelope's records are read one by one.
        var isEnvelope = start == '[' && name.SequenceEqual("Records"u8);
        if (isEnvelope)
            fields.EnvelopeList = value.Start;
        return isEnvelope;
    }

    // Some writers make texts of AWS's booleans.
    private static bool? ToFlag(ReadOnlySpan<byte> json)
    {
        if (json.SequenceEqual("true"u8))
            return true;
        return json.SequenceEqual("false"u8) ? false : null;
    }
}
