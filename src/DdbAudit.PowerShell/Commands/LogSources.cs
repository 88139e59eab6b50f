using DdbAudit.Binding;
using DdbAudit.Logs;
using DdbAudit.Monitoring;
using DdbAudit.Trails;

namespace DdbAudit.Commands;

/// <summary>The places that one command reads, each once however often the pipeline names it.</summary>
/// <param name="now">The time that a period without end ends at, for that.</param>
internal sealed class LogSources(DateTimeOffset now)
{
    private readonly Dictionary<(string Place, EventPeriod Period), LogSource> _sources = [];
    private readonly Dictionary<string, TrailChoice> _choices = [];

    /// <summary>The event times asked for. In a bucket, which holds years, they begin a day before their end unless they say otherwise.</summary>
    public EventPeriod Period { get; set; } = EventPeriod.Unbounded;

    public IReadOnlyCollection<LogSource> All => _sources.Values;

    /// <param name="name">Name or ARN; null for the trail that logs the tables.</param>
    /// <exception cref="AuditException">TrailNotFound.</exception>
    public async Task<TrailChoice> AskTrailAsync(IAuditAccount account, string? name, IReadOnlyCollection<string> tables, CancellationToken cancellation)
    {
        var scope = account.Scope;
        var choice = await ChooseAsync(account, name, tables, cancellation).ConfigureAwait(false);
        var trail = choice.Trail;
        var key = $"{scope.AccountId} {scope.Region} trail {trail.Arn}";
        if (!_sources.TryGetValue((key, Period), out var source))
        {
            var (bucket, prefix) = (trail.Description.S3BucketName, trail.Description.S3KeyPrefix);
            var window = ToWindow(Period.WithStart(now)) with { AccountIds = [scope.AccountId], Regions = [scope.Region] };
            _sources[(key, Period)] = source = new LogSource($"s3://{bucket}/{prefix}", () => account.OpenLogs(bucket, prefix), window, scope.EndpointText) { Id = key, Account = account, Trail = trail, Scope = scope };
        }
        source.Ask(tables);
        return choice;
    }

    public void AskBucket(IAuditAccount account, string bucket, string? prefix, IReadOnlyCollection<string> tables)
    {
        var key = $"{account.Scope.AccountId} {account.Scope.Region} bucket {bucket}/{prefix}";
        if (!_sources.TryGetValue((key, Period), out var source))
            _sources[(key, Period)] = source = new LogSource($"s3://{bucket}/{prefix}", () => account.OpenLogs(bucket, prefix), ToWindow(Period.WithStart(now)), account.Scope.EndpointText) { Id = key };
        source.Ask(tables);
    }

    public void AskLogGroup(IAuditAccount account, string group, IReadOnlyCollection<string> tables)
    {
        var key = $"{account.Scope.AccountId} {account.Scope.Region} log group {group}";
        if (!_sources.TryGetValue((key, Period), out var source))
        {
            _sources[(key, Period)] = source = new LogSource($"log group {group}", () => new LogGroupLogStore(account.LogEvents, group), ToWindow(Period.WithStart(now)), account.Scope.EndpointText)
            {
                Id = key,
                Reopen = null,
                Narrow = (store, criteria) => ((LogGroupLogStore)store).With(RecordPrefilter.Of(criteria).ToString()),
            };
        }

        source.Ask(tables);
    }

    public void AskFiles(IReadOnlyList<string> paths, IReadOnlyCollection<string> tables)
    {
        var name = paths.Count == 1 ? paths[0] : $"{paths.Count} paths";
        var source = new LogSource(name, () => new FolderLogStore([.. paths]), ToWindow(Period)) { Id = $"files {string.Join(' ', paths)}" };
        source.Ask(tables);
        _sources[("files", Period)] = source;
    }

    private async Task<TrailChoice> ChooseAsync(
        IAuditAccount account, string? name, IReadOnlyCollection<string> tables, CancellationToken cancellation)
    {
        var key = $"{account.Scope.AccountId} {account.Scope.Region} {name ?? $"of {string.Join(' ', tables)}"}";
        if (_choices.TryGetValue(key, out var known))
            return known;
        var finder = new TrailFinder(account);
        return _choices[key] = name is null
            ? await finder.FindForAsync(tables, cancellation).ConfigureAwait(false)
            : await finder.FindAsync(name, cancellation).ConfigureAwait(false);
    }

    private static LogWindow ToWindow(EventPeriod period) => new() { Start = period.Start, End = period.End };
}
