using System.Text.Json.Nodes;

namespace DdbAudit.Sandbox.Delivery;

/// <summary>Records that wait for delivery, by the file that they will lie in. Safe for concurrent use.</summary>
internal sealed class PendingRecords
{
    private readonly object _change = new();
    /// <summary>Puts a batch back that could not be delivered, before what came since.</summary>
    public void PutBack(LogBatchKey key, List<JsonObject> records)
    {
        lock (_change)
            _batches[key] = [.. records, .. _batches.GetValueOrDefault(key, [])];
    }

    private Dictionary<LogBatchKey, List<JsonObject>> _batches = [];

    public bool IsEmpty
    {
        get
        {
            lock (_change)
                return _batches.Count == 0;
        }
    }

    public void Add(LogBatchKey key, JsonObject record)
    {
        lock (_change)
        {
            if (!_batches.TryGetValue(key, out var records))
                _batches[key] = records = [];
            records.Add(record);
        }
    }

    public IReadOnlyDictionary<LogBatchKey, List<JsonObject>> TakeAll() => Take(_ => true);

    /// <summary>Takes out every batch of a trail.</summary>
    public IReadOnlyDictionary<LogBatchKey, List<JsonObject>> Take(string trailArn) => Take(key => key.TrailArn == trailArn);

    private Dictionary<LogBatchKey, List<JsonObject>> Take(Func<LogBatchKey, bool> isWanted)
    {
        lock (_change)
        {
            var taken = _batches.Where(batch => isWanted(batch.Key)).ToDictionary();
            _batches = _batches.Where(batch => !taken.ContainsKey(batch.Key)).ToDictionary();
            return taken;
        }
    }
}
