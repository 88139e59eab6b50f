using DdbAudit.Duplicates;
using DdbAudit.Filters;
using DdbAudit.Measures;
using DdbAudit.Records.Items;
using DdbAudit.Records.Requests;

namespace DdbAudit.Records.Slices;

/// <summary>
/// Takes out of records what they are counted by, without an event being made. Where it depends on texts, which are keys or statements,
/// they go the way of events. For one thread.
/// </summary>
internal sealed class MeasureBuilder
{
    private readonly EventFilter _filter;
    private readonly EventBuilder _events;
    private readonly MeasureGroups _groups;
    private readonly MeasureReader _reader;
    private readonly ItemHasher _hasher = new();
    private readonly RequestPools _pools;
    private readonly RequestParser _call;
    private readonly List<MeasuredItem> _items = [];

    public MeasureBuilder(IEnumerable<DdbMeasureBy> by, EventFilter filter, EventBuilder events, RequestPools pools)
    {
        _pools = pools;
        _call = new RequestParser(pools);
        _filter = filter;
        _events = events;
        _groups = new MeasureGroups(by);
        _reader = new MeasureReader(_groups);
    }

    /// <returns>Null where items were asked for and it has none of them.</returns>
    public MeasuredEvent? Build(in FoundRecord record)
    {
        if (IsReadFromRecord(record))
            return new MeasuredEvent(EventIdentity.Of(record.EventId, record.Fields.Addendum), record.EventTime, record.ErrorCode is not null, ReadItems(record));
        return _events.Build(record) is { } found ? _reader.Read(found) : null;
    }

    private bool IsReadFromRecord(in FoundRecord record) =>
        !_filter.AsksForItems && !_groups.AskForKeys && record.Request.Statements.Count == 0;

    // As ItemAccessReader does it: rows of each call within the call, or of its keys, or else of its tables.
    private MeasuredItem[] ReadItems(in FoundRecord record)
    {
        _groups.Begin(record);
        _items.Clear();
        var operation = ItemOperation.OfEvent(record.EventName);
        if (record.Request.HasCalls)
            AddCalls(record);
        if (_items.Count == 0 && record.Request.Keys.Count > 0)
            AddKeys(record, operation, record.TableName, record.Request.Keys, record.Fields.Request.In(record.Json));
        if (_items.Count == 0)
            AddTables(record, operation);
        return [.. _items];
    }

    private void AddCalls(in FoundRecord record)
    {
        var request = record.Fields.Request.In(record.Json);
        foreach (var call in ItemCall.ReadAll(request, _pools))
        {
            call.Parse(request, _call);
            var operation = ItemOperation.OfItem(record.EventName, call.Word);
            var table = _call.Tables.Count > 0 ? _call.Tables[0] : record.TableName;
            if (_call.Keys.Count > 0)
                AddKeys(record, operation, table, _call.Keys, call.Json.In(request));
            else
                Add(record, operation, table, null);
        }
    }

    private void AddKeys(in FoundRecord record, ItemOperation operation, string? table, RequestKeys keys, ReadOnlySpan<byte> request)
    {
        for (var i = 0; i < keys.Count; i++)
            Add(record, operation, table, _hasher.Compute(table, keys[i], request));
    }

    private void AddTables(in FoundRecord record, ItemOperation operation)
    {
        foreach (var table in record.Request.Tables)
            Add(record, operation, table, null);
        if (_items.Count == 0)
            Add(record, operation, null, null);
    }

    // Writes go before reads, as MeasuredEvent has them.
    private void Add(in FoundRecord record, ItemOperation operation, string? table, ItemHash? item)
    {
        var access = operation.Access ?? record.Access;
        var group = _groups.Find(operation, access, table, record.Request.IndexName, keyText: null);
        var at = _items.Count;
        while (access == DdbAccess.Write && at > 0 && _items[at - 1].Access == DdbAccess.Read)
            at--;
        _items.Insert(at, new MeasuredItem(group, access, item));
    }
}
