using DdbAudit.Records.Json;

namespace DdbAudit.Records;

/// <summary>The members of a record that matter here, as yet without strings of their own. Of members that are there twice, the last counts.</summary>
internal struct RecordFields
{
    public TextSlice EventVersion;
    public TextSlice EventTime;
    public TextSlice EventSource;
    public TextSlice EventName;
    public TextSlice EventCategory;
    public TextSlice AwsRegion;
    public TextSlice SourceIPAddress;
    public TextSlice UserAgent;
    public TextSlice ErrorCode;
    public TextSlice ErrorMessage;
    public TextSlice RequestId;
    public TextSlice EventId;
    public TextSlice RecipientAccountId;
    public TextSlice SharedEventId;
    public TextSlice VpcEndpointId;

    /// <summary>The JSON of <c>requestParameters</c> where it is an object.</summary>
    public TextSlice Request;

    /// <summary>Null where the record has none.</summary>
    public DdbIdentity? Identity;

    /// <summary>Null where the record has none.</summary>
    public ResourceTables? Resources;

    /// <summary>Null where the record has none.</summary>
    public DdbAddendum? Addendum;

    public bool? ReadOnly;
    public bool? ManagementEvent;

    /// <summary>The bracket of the first member <c>Records</c> that is a list, where an envelope was looked for: this is one, and no record. 0 where there is none.</summary>
    public int EnvelopeList;
}
