using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DdbAudit.Records;

/// <summary>Finds a record's members; everything is checked to be JSON on the way, and what repeats is taken out of pools. For one thread.</summary>
internal sealed class RecordParser(RecordPools pools)
{
    /// <summary>What the record's requestParameters said; empty where it has none.</summary>
    public RequestParser Request { get; } = new(pools.Request);

    /// <param name="mayBeEnvelope">Whether a member Records that is a list makes it an envelope; its records are checked when they are read.</param>
    /// <exception cref="JsonException">The bytes are no JSON object.</exception>
    [MethodImpl(HotMethod.Options)]
    public RecordFields Parse(ReadOnlySpan<byte> record, bool mayBeEnvelope = false)
    {
        Request.Clear();
        pools.Order.Restart();
        var fields = default(RecordFields);
        var members = new MemberReader(record);
        while (pools.Order.Next(record, ref members) is { } member)
        {
            var start = members.ValueStart;
            var value = members.ReadValue();
            var json = value.In(record);

            // A member of another type than AWS gives it counts as not there.
            SetText(member, start == '"' ? value : default, json, ref fields);
            var isChecked = (mayBeEnvelope && IsEnvelopeList(member, start, value, ref fields)) || ReadNested(member, start, value, json, ref fields);

            // What nobody reads must be JSON all the same, or it was cut out wrongly.
            if (!isChecked && start is (byte)'{' or (byte)'[')
                pools.Request.CheckedJson.Get(json);
        }

        return fields;
    }

    private static void SetText(RecordMember member, TextSlice text, ReadOnlySpan<byte> json, ref RecordFields fields)
    {
        switch (member)
        {
            case RecordMember.EventVersion: fields.EventVersion = text; break;
            case RecordMember.EventTime: fields.EventTime = text; break;
            case RecordMember.EventSource: fields.EventSource = text; break;
            case RecordMember.EventName: fields.EventName = text; break;
            case RecordMember.EventCategory: fields.EventCategory = text; break;
            case RecordMember.AwsRegion: fields.AwsRegion = text; break;
            case RecordMember.SourceIPAddress: fields.SourceIPAddress = text; break;
            case RecordMember.UserAgent: fields.UserAgent = text; break;
            case RecordMember.ErrorCode: fields.ErrorCode = text; break;
            case RecordMember.ErrorMessage: fields.ErrorMessage = text; break;
            case RecordMember.RequestId: fields.RequestId = text; break;
            case RecordMember.EventId: fields.EventId = text; break;
            case RecordMember.RecipientAccountId: fields.RecipientAccountId = text; break;
            case RecordMember.SharedEventId: fields.SharedEventId = text; break;
            case RecordMember.VpcEndpointId: fields.VpcEndpointId = text; break;
            case RecordMember.ReadOnly: fields.ReadOnly = ToFlag(json); break;
            case RecordMember.ManagementEvent: fields.ManagementEvent = ToFlag(json); break;
        }
    }

    // Of several lists the first: from there on the envelope is read piece by piece, and the others are met on the way.
    private static bool IsEnvelopeList(RecordMember member, byte start, TextSlice value, ref RecordFields fields)
    {
        if (member != RecordMember.Records || start != '[')
            return false;
        if (fields.EnvelopeList == 0)
            fields.EnvelopeList = value.Start;
        return true;
    }

    /// <returns>Whether an object or a list was read, and so checked.</returns>
    private bool ReadNested(RecordMember member, byte start, TextSlice value, ReadOnlySpan<byte> json, ref RecordFields fields)
    {
        switch (member)
        {
            case RecordMember.UserIdentity:
                fields.Identity = start == '{' ? pools.Identities.Get(json) : null;
                return fields.Identity is not null;
            case RecordMember.Resources:
                fields.Resources = start == '[' ? pools.Resources.Get(json) : null;
                return fields.Resources is not null;
            case RecordMember.RequestParameters:
                Request.Clear();
                fields.Request = start == '{' ? value : default;
                if (start == '{')
                    Request.Parse(json);
                return start == '{';
            case RecordMember.Addendum:
                fields.Addendum = start == '{' ? AddendumParser.Parse(json) : null;
                return start == '{';
            default:
                return false;
        }
    }

    // Some writers make texts of AWS's booleans.
    private static bool? ToFlag(ReadOnlySpan<byte> json)
    {
        if (json.SequenceEqual("true"u8))
            return true;
        return json.SequenceEqual("false"u8) ? false : null;
    }
}
