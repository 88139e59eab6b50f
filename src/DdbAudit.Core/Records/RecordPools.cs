using DdbAudit.Records.Json;
using DdbAudit.Records.Requests;

namespace DdbAudit.Records;

/// <summary>What repeats from record to record, per field, so that a rare user agent does not push out table names. For one thread.</summary>
internal sealed class RecordPools
{
    public MemberOrder Order { get; } = new();

    public RequestPools Request { get; } = new();

    public StringPool Regions { get; } = new(64);

    public StringPool EventSources { get; } = new(16);

    public StringPool EventNames { get; } = new(128);

    public StringPool Addresses { get; } = new(1024);

    public StringPool UserAgents { get; } = new(1024);

    public StringPool ErrorCodes { get; } = new(128);

    public StringPool ErrorMessages { get; } = new(512);

    public StringPool Accounts { get; } = new(256);

    public StringPool Endpoints { get; } = new(256);

    public TextListPool TableLists { get; } = new(1024);

    public TextListPool AttributeLists { get; } = new(1024);

    public BytePool<DdbIdentity> Identities { get; } = new(4096, IdentityParser.Parse);

    public BytePool<ResourceTables> Resources { get; } = new(1024, ResourceTables.Parse);
}
