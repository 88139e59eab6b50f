using System.Buffers;
using System.Text;
using DdbAudit.Records.Json;

namespace DdbAudit.Records;

/// <summary>
/// The members of records in the order in which they come. Records are nearly all alike, so what followed a member last time is looked for
/// first: one comparison of bytes instead of a search for the name's end and its meaning. For one thread.
/// </summary>
internal sealed class MemberOrder
{
    // Names that are learned; AWS has some thirty.
    private const int MaxNames = 64;

    private readonly Place _start = new([], RecordMember.Other);
    private readonly List<Place> _places = [];
    private Place _last;

    public MemberOrder() => _last = _start;

    /// <summary>A new record begins.</summary>
    public void Restart() => _last = _start;

    /// <summary>Moves to the next member's value; null at the end of the record.</summary>
    public RecordMember? Next(ref MemberReader members)
    {
        if (_last.Next is { } expected && members.TryNextMember(expected.Name))
        {
            _last = expected;
            return expected.Member;
        }

        if (!members.NextMember())
            return null;
        return members.Name.IsEscaped ? ReadEscaped(members.Name.In(members.Json)) : Learn(members.Name.In(members.Json));
    }

    private RecordMember Learn(ReadOnlySpan<byte> name)
    {
        foreach (var known in _places)
        {
            if (known.Name.AsSpan(1, known.Name.Length - 3).SequenceEqual(name))
                return Follow(known);
        }

        var place = new Place([(byte)'"', .. name, (byte)'"', (byte)':'], Identify(name));
        if (_places.Count == MaxNames)
            return place.Member;
        _places.Add(place);
        return Follow(place);
    }

    private RecordMember Follow(Place place)
    {
        _last.Next = place;
        _last = place;
        return place.Member;
    }

    // Never learned: its bytes are not those that stand in the record.
    private static RecordMember ReadEscaped(ReadOnlySpan<byte> escaped)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(escaped.Length);
        var member = Identify(buffer.AsSpan(0, JsonText.Unescape(escaped, buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
        return member;
    }

    private static RecordMember Identify(ReadOnlySpan<byte> name) => Encoding.UTF8.GetString(name) switch
    {
        "eventVersion" => RecordMember.EventVersion,
        "userIdentity" => RecordMember.UserIdentity,
        "eventTime" => RecordMember.EventTime,
        "eventSource" => RecordMember.EventSource,
        "eventName" => RecordMember.EventName,
        "awsRegion" => RecordMember.AwsRegion,
        "sourceIPAddress" => RecordMember.SourceIPAddress,
        "userAgent" => RecordMember.UserAgent,
        "errorCode" => RecordMember.ErrorCode,
        "errorMessage" => RecordMember.ErrorMessage,
        "requestParameters" => RecordMember.RequestParameters,
        "requestID" => RecordMember.RequestId,
        "eventID" => RecordMember.EventId,
        "readOnly" => RecordMember.ReadOnly,
        "resources" => RecordMember.Resources,
        "managementEvent" => RecordMember.ManagementEvent,
        "recipientAccountId" => RecordMember.RecipientAccountId,
        "sharedEventID" => RecordMember.SharedEventId,
        "vpcEndpointId" => RecordMember.VpcEndpointId,
        "eventCategory" => RecordMember.EventCategory,
        "addendum" => RecordMember.Addendum,
        "Records" => RecordMember.Records,
        _ => RecordMember.Other,
    };

    /// <param name="Name">With its quotes and colon.</param>
    private sealed record Place(byte[] Name, RecordMember Member)
    {
        /// <summary>What came after it last.</summary>
        public Place? Next { get; set; }
    }
}
