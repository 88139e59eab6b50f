using System.Text;
using DdbAudit.Filters;

namespace DdbAudit.Records;

/// <summary>Makes an event of a record's members, tests first and strings last, so that what is not wanted costs little. For one thread.</summary>
internal sealed class EventBuilder
{
    private readonly EventFilter _filter;
    private readonly ScanOptions _options;
    private readonly RecordPools _pools;
    private readonly RequestParser _request;
    private readonly ItemAccessReader _items;

    /// <param name="request">What the parser found in the record's requestParameters.</param>
    public EventBuilder(EventFilter filter, ScanOptions options, RecordPools pools, RequestParser request)
    {
        _filter = filter;
        _options = options;
        _pools = pools;
        _request = request;
        _items = new ItemAccessReader(pools.Request);
    }

    /// <returns>Null where the record is no DynamoDB data event or not one that was asked for.</returns>
    /// <exception cref="FormatException">A DynamoDB record that cannot be understood: a later major version, no time, no name.</exception>
    public DdbDataEvent? Build(ReadOnlySpan<byte> record, in RecordFields fields, string logFile)
    {
        if (!IsDynamoDb(record, fields.EventSource))
            return null;
        RequireVersion(record, fields.EventVersion);
        var name = ReadName(record, fields);
        if (!IsDataEvent(record, fields, name))
            return null;
        var time = ReadTime(record, fields.EventTime);
        var address = Text(record, fields.SourceIPAddress, _pools.Addresses);
        var errorCode = Text(record, fields.ErrorCode, _pools.ErrorCodes);
        if (!_filter.MatchesTime(time) || !_filter.MatchesCall(name, address, errorCode))
            return null;

        AddTables(fields.Resources);
        var access = DataPlane.GetAccess(name, _request.Statements, fields.ReadOnly);
        if (!_filter.MatchesAccess(access) || !_filter.MatchesTables(_request.Tables))
            return null;
        var identity = fields.Identity ?? IdentityParser.Unknown;
        if (!_filter.MatchesIdentity(identity))
            return null;

        var recipient = Text(record, fields.RecipientAccountId, _pools.Accounts);
        var request = _request.Keys.Count > 0 || _request.HasCalls ? fields.Request.In(record).ToArray() : null;
        var found = new DdbDataEvent
        {
            EventTime = time,
            EventName = name,
            EventSource = Text(record, fields.EventSource, _pools.EventSources),
            TableName = _request.Tables.Count > 0 ? _request.Tables[0] : null,
            TableNames = _pools.TableLists.Get(_request.Tables),
            Keys = _request.Keys.Count > 0 ? new DdbKeyList(request!, RequestKeys.Read) : DdbKeyList.Empty,
            Access = access,
            Identity = identity,
            SourceIPAddress = address,
            UserAgent = Text(record, fields.UserAgent, _pools.UserAgents),
            ErrorCode = errorCode,
            ErrorMessage = Text(record, fields.ErrorMessage, _pools.ErrorMessages),
            AwsRegion = Text(record, fields.AwsRegion, _pools.Regions),
            AccountId = _request.AccountId ?? fields.Resources?.AccountId ?? recipient ?? identity.AccountId,
            RecipientAccountId = recipient,
            EventId = Text(record, fields.EventId),
            SharedEventId = Text(record, fields.SharedEventId),
            RequestId = Text(record, fields.RequestId),
            Addendum = fields.Addendum,
            VpcEndpointId = Text(record, fields.VpcEndpointId, _pools.Endpoints),
            AttributeNames = _pools.AttributeLists.Get(_request.AttributeNames),
            Statement = ReadStatement(),
            IndexName = _request.IndexName,
            LogFile = logFile,
            Endpoint = _options.Endpoint,
            Raw = _options.IncludeRaw ? Encoding.UTF8.GetString(record) : null,
            Calls = _request.HasCalls ? request : null,
        };
        return _filter.AsksForItems && !HasAskedItem(found) ? null : found;
    }

    private bool HasAskedItem(DdbDataEvent found)
        => _items.Read(found).Exists(item => _filter.MatchesItem(item.TableName, item.TypedKey));

    private static bool IsDynamoDb(ReadOnlySpan<byte> record, TextSlice source)
    {
        if (!source.IsPresent)
            return false;
        return source.IsEscaped
            ? DataPlane.IsSource(Encoding.UTF8.GetBytes(JsonText.ToString(source.In(record))))
            : DataPlane.IsSource(source.In(record));
    }

    // Minor versions add members; a new major version may mean anything.
    private static void RequireVersion(ReadOnlySpan<byte> record, TextSlice version)
    {
        if (!version.IsPresent || version.In(record).StartsWith("1."u8) || version.In(record).SequenceEqual("1"u8))
            return;
        var text = JsonText.ToString(version.In(record));
        if (!text.StartsWith("1.", StringComparison.Ordinal))
            throw new FormatException($"its eventVersion is '{text}', and only versions 1.x can be read");
    }

    private string ReadName(ReadOnlySpan<byte> record, in RecordFields fields)
        => Text(record, fields.EventName, _pools.EventNames) ?? throw new FormatException("it has no eventName");

    // eventCategory came with version 1.07 and managementEvent with 1.06: older records are told by their call.
    private static bool IsDataEvent(ReadOnlySpan<byte> record, in RecordFields fields, string name)
    {
        if (fields.EventCategory.IsPresent)
            return fields.EventCategory.IsEscaped
                ? JsonText.ToString(fields.EventCategory.In(record)) == "Data"
                : fields.EventCategory.In(record).SequenceEqual("Data"u8);
        return fields.ManagementEvent is { } isManagement ? !isManagement : DataPlane.IsKnown(name);
    }

    private static DateTimeOffset ReadTime(ReadOnlySpan<byte> record, TextSlice time)
    {
        if (!time.IsPresent)
            throw new FormatException("it has no eventTime");
        if (Timestamp.TryParse(time.In(record), out var utc))
            return utc;
        var text = JsonText.ToString(time.In(record));
        return time.IsEscaped && Timestamp.TryParse(text, out utc) ? utc : throw new FormatException($"its eventTime is '{text}'");
    }

    private void AddTables(ResourceTables? resources)
    {
        if (resources is null)
            return;
        foreach (var table in resources.Names)
            _request.AddTable(table);
    }

    private string? ReadStatement() => _request.Statements.Count switch
    {
        0 => null,
        1 => _request.Statements[0],
        _ => string.Join('\n', _request.Statements),
    };

    private static string? Text(ReadOnlySpan<byte> record, TextSlice slice)
    {
        if (!slice.IsPresent)
            return null;
        return slice.IsEscaped ? JsonText.ToString(slice.In(record)) : Encoding.UTF8.GetString(slice.In(record));
    }

    private static string? Text(ReadOnlySpan<byte> record, TextSlice slice, StringPool pool)
    {
        if (!slice.IsPresent)
            return null;
        return slice.IsEscaped ? JsonText.ToString(slice.In(record)) : pool.Get(slice.In(record));
    }
}
