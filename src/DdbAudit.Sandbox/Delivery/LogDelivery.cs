using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using DdbAudit.Sandbox.CloudTrail;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;
using DdbAudit.Sandbox.S3;

namespace DdbAudit.Sandbox.Delivery;

/// <summary>
/// CloudTrail's own work: matches each data-plane call, as it is made, with the selectors of the trails that log, and puts
/// what matched into log files in their buckets after the delay. What a bucket refuses is tried again.
/// </summary>
internal sealed class LogDelivery : IDataPlaneLog, ITrailFlush, IAsyncDisposable
{
    /// <summary>Bytes: a larger record never arrives in a log group.</summary>
    private const int MaxLogEvent = 256 * 1024;

    private static readonly TimeSpan ShortestRetry = TimeSpan.FromMilliseconds(200);
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TrailStore _trails;
    private readonly IBucketAccess _buckets;
    private readonly TrailKey _key;
    private readonly TrailLogGroup _logs;
    private readonly TimeSpan _delay;
    private readonly TimeSpan _spread;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _sessionStart;
    private readonly PendingRecords _pending = new();
    private readonly PendingRecords _pendingLogs = new();
    private readonly object _delivering = new();
    private readonly Channel<bool> _arrived = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;

    public LogDelivery(TrailStore trails, IBucketAccess buckets, KeyStore keys, TrailLogGroup logs, SandboxOptions options)
    {
        _trails = trails;
        _buckets = buckets;
        _key = new TrailKey(keys);
        _logs = logs;
        _delay = options.DeliveryDelay;
        _spread = options.SelectorSpread;
        _time = options.Clock;
        _sessionStart = _time.GetUtcNow();
        _work = DeliverInTurnsAsync(_stop.Token);
    }

    public void Append(DataPlaneCall call)
    {
        var accountId = call.Resources[0].AccountId;
        var trails = _trails.In(accountId, call.Request.Region)
            .Where(trail => trail.Status.IsLogging && SelectorMatcher.Matches(trail.SelectorHistory.At(call.Time - _spread), call))
            .ToList();
        foreach (var trail in trails)
            Add(trail, new LogBatchKey(trail.Arn, accountId, call.Request.Region), RecordWriter.Write(call, accountId, _sessionStart));
        if (trails.Count > 0)
            _arrived.Writer.TryWrite(true);
    }

    public void Flush(string trailArn) => Deliver(records => records.Take(trailArn));

    /// <summary>Delivers what all trails have recorded without waiting for the delay.</summary>
    public void Flush() => Deliver(records => records.TakeAll());

    /// <summary>Stops the timer. What is not delivered by then is lost with the sandbox.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        await _stop.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task DeliverInTurnsAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await _arrived.Reader.ReadAsync(stop).ConfigureAwait(false);
                await Task.Delay(_delay, _time, stop).ConfigureAwait(false);
                Flush();
                while (!_pending.IsEmpty)
                {
                    await Task.Delay(RetryDelay, _time, stop).ConfigureAwait(false);
                    Flush();
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    // What is taken is delivered before the lock is left: whoever flushes finds everything in the bucket, also what the timer took.
    private void Deliver(Func<PendingRecords, IReadOnlyDictionary<LogBatchKey, List<JsonObject>>> take)
    {
        lock (_delivering)
        {
            foreach (var (key, records) in take(_pending))
            {
                if (!TryDeliver(key, records))
                    _pending.PutBack(key, records);
            }

            foreach (var (key, records) in take(_pendingLogs))
                DeliverToLogs(key, records);
        }
    }

    private void Add(Trail trail, LogBatchKey batch, JsonObject record)
    {
        _pending.Add(batch, record);
        if (trail.CloudWatchLogsLogGroupArn is not null)
            _pendingLogs.Add(batch, record);
    }

    /// <summary>A bucket that refuses is not asked without a pause.</summary>
    private TimeSpan RetryDelay => _delay > ShortestRetry ? _delay : ShortestRetry;

    /// <summary>Whether the batch is done with: delivered, or of a trail that is deleted.</summary>
    private bool TryDeliver(LogBatchKey batch, List<JsonObject> records)
    {
        if (_trails.FindByArn(batch.TrailArn) is not { } trail)
            return true;
        var now = _time.GetUtcNow();
        var error = Put(trail, LogFileKey.Next(trail, batch.AccountId, batch.Region, now), records);
        _trails.Change(trail.Arn, current => current with { Status = AfterAttempt(current.Status, now, error) });
        return error is null;
    }

    /// <summary>S3's error code; null where the file was written.</summary>
    private string? Put(Trail trail, string key, List<JsonObject> records)
    {
        if (_buckets.Find(trail.S3BucketName) is not { } bucket)
            return "NoSuchBucket";
        if (!TrailBucket.AllowsDelivery(bucket, trail, key))
            return "AccessDenied";
        if (trail.KmsKeyId is not null && _key.WhyUnusable(trail) is { } reason)
            return reason;
        var encryption = trail.KmsKeyId is { } keyArn ? new KmsEncryption(keyArn, TrailKey.EncryptionContext(trail)) : null;
        try
        {
            _buckets.PutObject(bucket.Name, key, Compress(records), "application/json", "gzip", new Dictionary<string, string>(), encryption);
            return null;
        }
        catch (ServiceError error)
        {
            return error.Code;
        }
    }

    /// <summary>One record a log event. What the group refuses is lost for it: it lies in the bucket.</summary>
    private void DeliverToLogs(LogBatchKey batch, List<JsonObject> records)
    {
        if (_trails.FindByArn(batch.TrailArn) is not { CloudWatchLogsLogGroupArn: not null } trail)
            return;
        var now = _time.GetUtcNow();
        var messages = records.Select(record => record.ToJsonString(Plain)).Where(message => Encoding.UTF8.GetByteCount(message) <= MaxLogEvent).ToList();
        var error = _logs.Put(trail, batch.AccountId, messages, now);
        _trails.Change(trail.Arn, current => current with
        {
            Status = current.Status with
            {
                LatestCloudWatchLogsDeliveryTime = error is null ? now : current.Status.LatestCloudWatchLogsDeliveryTime,
                LatestCloudWatchLogsDeliveryError = error,
            },
        });
    }

    private static TrailStatus AfterAttempt(TrailStatus status, DateTimeOffset time, string? error) => status with
    {
        LatestDeliveryAttemptTime = time,
        LatestDeliveryTime = error is null ? time : status.LatestDeliveryTime,
        LatestDeliveryError = error,
    };

    private static byte[] Compress(List<JsonObject> records)
    {
        var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
            JsonSerializer.Serialize(gzip, new Dictionary<string, List<JsonObject>> { ["Records"] = records }, Plain);
        return file.ToArray();
    }
}
