using DdbAudit.Sandbox.Athena.Execution;

namespace DdbAudit.Sandbox.Athena.State;

/// <summary>A query on its way from QUEUED over RUNNING to an end, which it keeps. Safe for concurrent use.</summary>
internal sealed class QueryExecution(QueryRequest request, TimeProvider clock) : IDisposable
{
    private readonly object _gate = new();
    private readonly CancellationTokenSource _stop = new();

    public QueryRequest Request => request;

    public QueryStatus Status { get; private set; } = new("QUEUED", clock.GetUtcNow());

    /// <summary>Bytes of the objects read so far.</summary>
    public long DataScannedInBytes { get; private set; }

    /// <summary>What came out; null while it has not succeeded.</summary>
    public ResultTable? Result { get; private set; }

    /// <summary>Cancelled when the query is to end before its time.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>False where it has ended already.</summary>
    public bool TryRun() => TryChange(status => status with { State = "RUNNING", Started = clock.GetUtcNow() });

    public void Succeed(ResultTable result)
    {
        lock (_gate)
        {
            Result = result;
            TryChange(status => status with { State = "SUCCEEDED", Completed = clock.GetUtcNow() });
        }
    }

    public void Fail(QueryError error) =>
        TryChange(status => status with { State = "FAILED", Completed = clock.GetUtcNow(), Reason = error.Message, ErrorCategory = error.Category, ErrorType = QueryError.Type });

    /// <summary>Ends it; a query that has ended stays as it is.</summary>
    public void Cancel(string reason)
    {
        TryChange(status => status with { State = "CANCELLED", Completed = clock.GetUtcNow(), Reason = reason });
        _stop.Cancel();
    }

    /// <exception cref="OperationCanceledException">More was read than the work group lets a query read: it is cancelled.</exception>
    public void CountScanned(long bytes)
    {
        DataScannedInBytes += bytes;
        if (DataScannedInBytes > request.WorkGroup.Configuration.BytesScannedCutoffPerQuery)
            Cancel("Query cancelled! : Bytes scanned limit was exceeded");
        Stopped.ThrowIfCancellationRequested();
    }

    public void Dispose() => _stop.Dispose();

    private bool TryChange(Func<QueryStatus, QueryStatus> change)
    {
        lock (_gate)
        {
            if (Status.Completed is not null)
                return false;
            Status = change(Status);
            return true;
        }
    }
}
