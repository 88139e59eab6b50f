using System.Text.Json.Nodes;

namespace DdbAudit.Sandbox.Delivery;

/// <summary>Records that wait for delivery, by the file that they will lie in. Safe for concurrent use.</summary>
internal sealed class PendingRecords
{
    private readonly object _change = new();
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

    /// <summary>Takes out every batch of a trail, or of all trails where it is null.</summary>
    public IReadOnlyDictionary<LogBatchKey, List<JsonObject>> Take(string? trailArn)
    {
        lock (_change)
        {
            var taken = _batches.Where(batch => trailArn is null || batch.Key.TrailArn == trailArn).ToDictionary();
            _batches = _batches.Where(batch => !taken.ContainsKey(batch.Key)).ToDictionary();
            return taken;
        }
    }

    /// <summary>Puts a batch back that could not be delivered, before what came since.</summary>
    public void PutBack(LogBatchKey key, List<JsonObject> records)
    {
        lock (_change)
            _batches[key] = [.. records, .. _batches.GetValueOrDefault(key, [])];
    }
}
