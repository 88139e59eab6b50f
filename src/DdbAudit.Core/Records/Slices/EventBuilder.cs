using System.Runtime.CompilerServices;
using System.Text;
using DdbAudit.Filters;
using DdbAudit.Records.Items;
using DdbAudit.Records.Requests;

namespace DdbAudit.Records.Slices;

/// <summary>Makes events of records that were asked for. For one thread.</summary>
internal sealed class EventBuilder(EventFilter filter, ScanOptions options, RecordPools pools)
{
    private readonly ItemAccessReader _items = new(pools.Request);

    /// <returns>Null where items were asked for and it has none of them.</returns>
    [MethodImpl(HotMethod.Options)]
    public DdbDataEvent? Build(in FoundRecord record)
    {
        var call = record.Request;
        var found = new DdbDataEvent
        {
            EventTime = record.EventTime,
            EventName = record.EventName,
            EventSource = record.EventSource,
            TableName = record.TableName,
            TableNames = pools.TableLists.Get(call.Tables),
            Access = record.Access,
            Identity = record.Identity,
            SourceIPAddress = record.SourceIPAddress,
            UserAgent = record.UserAgent,
            ErrorCode = record.ErrorCode,
            ErrorMessage = record.ErrorMessage,
            AwsRegion = record.AwsRegion,
            AccountId = record.AccountId,
            RecipientAccountId = record.RecipientAccountId,
            Id = record.EventId,
            SharedEventId = record.SharedEventId,
            Kept = Keep(record),
            Addendum = record.Fields.Addendum,
            VpcEndpointId = record.VpcEndpointId,
            AttributeNames = pools.AttributeLists.Get(call.AttributeNames),
            Statement = ReadStatement(call.Statements),
            IndexName = call.IndexName,
            LogFile = record.LogFile,
            Endpoint = options.Endpoint,
            Raw = options.IncludeRaw ? Encoding.UTF8.GetString(record.Json) : null,
        };
        return filter.AsksForItems && !HasAskedItem(found) ? null : found;
    }

    private static KeptRecord Keep(in FoundRecord record)
    {
        var call = record.Request;
        var isRequestKept = call.Keys.Count > 0 || call.HasCalls;
        return new KeptRecord(isRequestKept ? record.Fields.Request.In(record.Json) : default, record.RequestId, record.Fields.RequestId.IsPresent)
        {
            HasCalls = call.HasCalls,
            ReadKeys = call.Keys.Count > 0 ? KeptKeys.Read : null,
        };
    }

    private bool HasAskedItem(DdbDataEvent found) =>
        _items.Read(found).Exists(item => filter.MatchesItem(item.TableName, item.TypedKey, item.AwsRegion, item.AccountId));

    private static string? ReadStatement(List<string> statements) => statements.Count switch
    {
        0 => null,
        1 => statements[0],
        _ => string.Join('\n', statements),
    };
}
