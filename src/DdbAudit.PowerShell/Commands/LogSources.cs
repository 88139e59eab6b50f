using DdbAudit.Binding;
using DdbAudit.Logs;

namespace DdbAudit.Commands;

/// <summary>The places that one command reads, each once however often the pipeline names it.</summary>
/// <param name="period">The event times asked for. In a bucket, which holds years, it begins a day before its end unless it says otherwise.</param>
/// <param name="now">The time that a period without end ends at, for that.</param>
internal sealed class LogSources(EventPeriod period, DateTimeOffset now)
{
    private readonly Dictionary<string, LogSource> _sources = [];

    public IReadOnlyCollection<LogSource> All => _sources.Values;

    /// <exception cref="AuditException">TrailNotFound.</exception>
    public async Task AskTrailAsync(IAuditAccount account, string name, IReadOnlyCollection<string> tables, CancellationToken cancellation)
    {
        var scope = account.Scope;
        var key = $"{scope.AccountId} {scope.Region} trail {name}";
        if (!_sources.TryGetValue(key, out var source))
        {
            var trail = await account.Trails.FindAsync(name, cancellation).ConfigureAwait(false)
                ?? throw new AuditException(AuditError.TrailNotFound, $"There is no trail '{name}' in {scope.Region} of account {scope.AccountId}.") { Target = name };
            var (bucket, prefix) = (trail.Description.S3BucketName, trail.Description.S3KeyPrefix);
            var window = ToWindow(period.WithStart(now)) with { AccountIds = [scope.AccountId], Regions = [scope.Region] };
            _sources[key] = source = new LogSource($"s3://{bucket}/{prefix}", account.OpenLogs(bucket, prefix), window, account.Scope.EndpointText);
        }
        source.Ask(tables);
    }

    public void AskBucket(IAuditAccount account, string bucket, string? prefix, IReadOnlyCollection<string> tables)
    {
        var key = $"{account.Scope.AccountId} {account.Scope.Region} bucket {bucket}/{prefix}";
        if (!_sources.TryGetValue(key, out var source))
            _sources[key] = source = new LogSource($"s3://{bucket}/{prefix}", account.OpenLogs(bucket, prefix), ToWindow(period.WithStart(now)), account.Scope.EndpointText);
        source.Ask(tables);
    }

    public void AskFiles(IReadOnlyList<string> paths, IReadOnlyCollection<string> tables)
    {
        var name = paths.Count == 1 ? paths[0] : $"{paths.Count} paths";
        var source = new LogSource(name, new FolderLogStore([.. paths]), ToWindow(period));
        source.Ask(tables);
        _sources["files"] = source;
    }

    private static LogWindow ToWindow(EventPeriod period) => new() { Start = period.Start, End = period.End };
}
