using System.Collections.Frozen;

namespace DdbAudit.Records.Slices;

/// <summary>A property of events that they can be counted by, as an event has it and as a record has it. Those of items are no such property.</summary>
internal sealed record MeasureProperty(Func<DdbDataEvent, string?> OfEvent, MeasureProperty.Reader OfRecord)
{
    private static readonly FrozenDictionary<DdbMeasureBy, MeasureProperty> All = new Dictionary<DdbMeasureBy, MeasureProperty>
    {
        [DdbMeasureBy.UserName] = OfIdentity(i => i.DisplayName),
        [DdbMeasureBy.UserArn] = OfIdentity(i => i.Arn),
        [DdbMeasureBy.IdentityType] = OfIdentity(i => i.Type),
        [DdbMeasureBy.RoleName] = OfIdentity(i => i.RoleName),
        [DdbMeasureBy.RoleArn] = OfIdentity(i => i.RoleArn),
        [DdbMeasureBy.SessionName] = OfIdentity(i => i.SessionName),
        [DdbMeasureBy.SourceIdentity] = OfIdentity(i => i.SourceIdentity),
        [DdbMeasureBy.AccessKeyId] = OfIdentity(i => i.AccessKeyId),
        [DdbMeasureBy.SourceIPAddress] = new(e => e.SourceIPAddress, (in FoundRecord r) => r.SourceIPAddress),
        [DdbMeasureBy.UserAgent] = new(e => e.UserAgent, (in FoundRecord r) => r.UserAgent),
        [DdbMeasureBy.VpcEndpointId] = new(e => e.VpcEndpointId, (in FoundRecord r) => r.VpcEndpointId),
        [DdbMeasureBy.EventName] = new(e => e.EventName, (in FoundRecord r) => r.EventName),
        [DdbMeasureBy.ErrorCode] = new(e => e.ErrorCode, (in FoundRecord r) => r.ErrorCode),
        [DdbMeasureBy.AccountId] = new(e => e.AccountId, (in FoundRecord r) => r.AccountId),
        [DdbMeasureBy.RecipientAccountId] = new(e => e.RecipientAccountId, (in FoundRecord r) => r.RecipientAccountId),
        [DdbMeasureBy.AwsRegion] = new(e => e.AwsRegion, (in FoundRecord r) => r.AwsRegion),
    }.ToFrozenDictionary();

    public delegate string? Reader(in FoundRecord record);

    /// <returns>Null for what is no property of the event: its time, and what its items have.</returns>
    public static MeasureProperty? Find(DdbMeasureBy by) => All.GetValueOrDefault(by);

    private static MeasureProperty OfIdentity(Func<DdbIdentity, string?> read) => new(e => read(e.Identity), (in FoundRecord r) => read(r.Identity));
}
