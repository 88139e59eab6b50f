using System.Text;
using DdbAudit.Records.Json;
using DdbAudit.Records.Requests;

namespace DdbAudit.Records;

/// <summary>
/// A DynamoDB data event as its record says it: the members that tests look at are texts already, the others become texts when they are
/// asked for.
/// </summary>
internal ref struct FoundRecord
{
    private readonly ref readonly RecordFields _fields;
    private readonly RecordPools _pools;

    public FoundRecord(ReadOnlySpan<byte> json, ref readonly RecordFields fields, RequestParser request, RecordPools pools, string logFile)
    {
        Json = json;
        _fields = ref fields;
        Request = request;
        _pools = pools;
        LogFile = logFile;
    }

    public ReadOnlySpan<byte> Json { get; }

    public readonly ref readonly RecordFields Fields => ref _fields;

    /// <summary>What its requestParameters said; its resources' tables stand behind the request's own.</summary>
    public RequestParser Request { get; }

    public string LogFile { get; }

    public string EventName { get; set; } = string.Empty;

    public DateTimeOffset EventTime { get; set; }

    public string? SourceIPAddress { get; set; }

    public string? ErrorCode { get; set; }

    public DdbAccess Access { get; set; }

    public readonly DdbIdentity Identity => _fields.Identity ?? IdentityParser.Unknown;

    public readonly string? TableName => Request.Tables.Count > 0 ? Request.Tables[0] : null;

    public readonly string? EventSource => Text(_fields.EventSource, _pools.EventSources);

    public readonly string? UserAgent => Text(_fields.UserAgent, _pools.UserAgents);

    public readonly string? ErrorMessage => Text(_fields.ErrorMessage, _pools.ErrorMessages);

    public readonly string? AwsRegion => Text(_fields.AwsRegion, _pools.Regions);

    public readonly string? AccountId => Request.AccountId ?? _fields.Resources?.AccountId ?? RecipientAccountId ?? Identity.AccountId;

    public readonly string? RecipientAccountId => Text(_fields.RecipientAccountId, _pools.Accounts);

    public readonly GuidText EventId => IsPlain(_fields.EventId) ? new GuidText(_fields.EventId.In(Json)) : Text(_fields.EventId) is { } text ? new GuidText(text) : default;

    public readonly string? SharedEventId => Text(_fields.SharedEventId);

    /// <summary>As UTF-8 without escapes; empty where there is none.</summary>
    public readonly ReadOnlySpan<byte> RequestId => IsPlain(_fields.RequestId) ? _fields.RequestId.In(Json) : Encoding.UTF8.GetBytes(Text(_fields.RequestId) ?? string.Empty);

    public readonly string? VpcEndpointId => Text(_fields.VpcEndpointId, _pools.Endpoints);

    public readonly string? Text(TextSlice slice, StringPool pool) => slice.IsPresent ? JsonText.Read(Json, slice, pool) : null;

    private static bool IsPlain(TextSlice slice) => slice is { IsPresent: true, IsEscaped: false };

    private readonly string? Text(TextSlice slice)
    {
        if (!slice.IsPresent)
            return null;
        return slice.IsEscaped ? JsonText.ToString(slice.In(Json)) : Encoding.UTF8.GetString(slice.In(Json));
    }
}
