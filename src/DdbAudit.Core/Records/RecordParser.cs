using System.Runtime.CompilerServices;
using System.Text.Json;
using DdbAudit.Records.Json;
using DdbAudit.Records.Requests;

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
        while (pools.Order.Next(ref members) is { } member)
        {
            if (members.ValueStart is (byte)'{' or (byte)'[')
                ReadNested(member, mayBeEnvelope, ref members, ref fields);
            else
                ReadSimple(member, ref members, ref fields);
        }

        return fields;
    }

    private void ReadSimple(RecordMember member, ref MemberReader members, ref RecordFields fields)
    {
        var start = members.ValueStart;
        var value = members.ReadValue();
        Set(member, start == '"' ? value : default, value.In(members.Json), ref fields);
    }

    // A member of another type than AWS gives it counts as not there.
    private void Set(RecordMember member, TextSlice text, ReadOnlySpan<byte> json, ref RecordFields fields)
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
            case RecordMember.UserIdentity: fields.Identity = null; break;
            case RecordMember.Resources: fields.Resources = null; break;
            case RecordMember.Addendum: fields.Addendum = null; break;
            case RecordMember.RequestParameters: ForgetRequest(ref fields); break;
        }
    }

    private void ReadNested(RecordMember member, bool mayBeEnvelope, ref MemberReader members, ref RecordFields fields)
    {
        Set(member, default, default, ref fields);
        switch (member, members.ValueStart)
        {
            case (RecordMember.UserIdentity, (byte)'{'):
                fields.Identity = pools.Identities.Read(ref members);
                break;
            case (RecordMember.Resources, (byte)'['):
                fields.Resources = pools.Resources.Read(ref members);
                break;
            case (RecordMember.RequestParameters, (byte)'{'):
                fields.Request = members.ReadValue();
                Request.Parse(fields.Request.In(members.Json));
                break;
            case (RecordMember.Addendum, (byte)'{'):
                fields.Addendum = AddendumParser.Parse(members.ReadValue().In(members.Json));
                break;
            case (RecordMember.Records, (byte)'[') when mayBeEnvelope:
                SetEnvelopeList(members.ReadValue(), ref fields);
                break;
            default:
                // What nobody reads must be JSON all the same, or it was cut out wrongly.
                pools.Request.CheckedJson.Read(ref members);
                break;
        }
    }

    // Of several lists the first: from there on the envelope is read piece by piece, and the others are met on the way.
    private static void SetEnvelopeList(TextSlice list, ref RecordFields fields)
    {
        if (fields.EnvelopeList == 0)
            fields.EnvelopeList = list.Start;
    }

    private void ForgetRequest(ref RecordFields fields)
    {
        Request.Clear();
        fields.Request = default;
    }

    // Some writers make texts of AWS's booleans.
    private static bool? ToFlag(ReadOnlySpan<byte> json)
    {
        if (json.SequenceEqual("true"u8))
            return true;
        return json.SequenceEqual("false"u8) ? false : null;
    }
}
