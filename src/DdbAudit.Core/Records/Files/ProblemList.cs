using System.Diagnostics.CodeAnalysis;

namespace DdbAudit.Records.Files;

/// <summary>What was wrong with one log file. The first problems are told one by one, the rest as a number.</summary>
internal sealed class ProblemList(string logFile)
{
    private const int MaxDetailed = 20;

    private readonly Queue<AuditException> _waiting = new();
    private int _count;

    /// <param name="reason">Goes after the file's name.</param>
    public void Add(AuditError error, string reason, Exception? inner = null)
    {
        if (++_count <= MaxDetailed)
            _waiting.Enqueue(Create(error, reason, inner));
    }

    public void Add(AuditException problem)
    {
        _count++;
        _waiting.Enqueue(problem);
    }

    /// <summary>The file is read to its end: says how many problems were not told.</summary>
    public void Close()
    {
        if (_count > MaxDetailed)
            _waiting.Enqueue(Create(AuditError.LogRecordInvalid, $"{_count - MaxDetailed} more problems like these, {_count} in all", null));
    }

    /// <summary>Whether there is one to be taken.</summary>
    public bool AreWaiting => _waiting.Count > 0;

    public bool TryTake([NotNullWhen(true)] out AuditException? problem) => _waiting.TryDequeue(out problem);

    private AuditException Create(AuditError error, string reason, Exception? inner) =>
        new(error, $"Log file '{logFile}': {reason}.", inner) { Target = logFile };
}
