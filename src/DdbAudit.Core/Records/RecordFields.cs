namespace DdbAudit.Records;

/// <summary>Where the members of a record that matter here stand; of members that are there twice, the last counts.</summary>
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

    /// <summary>The JSON of the member's object or list.</summary>
    public TextSlice UserIdentity;
    public TextSlice RequestParameters;
    public TextSlice Resources;

    public bool? ReadOnly;
    public bool? ManagementEvent;

    /// <summary>The bracket of a member <c>Records</c> that is a list: no record but an envelope. 0 where there is none.</summary>
    public int EnvelopeList;
}
