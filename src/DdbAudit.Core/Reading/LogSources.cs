using DdbAudit.Logs;
using DdbAudit.Monitoring;
using DdbAudit.Trails;

namespace DdbAudit.Reading;

/// <summary>The places that one command reads, each once however often the pipeline names it.</summary>
/// <param name="now">The time that a period without end ends at, for that.</param>
internal sealed class LogSources(DateTimeOffset now)
{
    private readonly Dictionary<(string Place, EventPeriod Period), LogSource> _sources = [];
    private readonly Dictionary<string, TrailChoice> _choices = [];

    /// <summary>The event times asked for. In an account, which holds years, they begin a day before their end unless they say otherwise.</summary>
    public EventPeriod Period { get; set; } = EventPeriod.Unbounded;

    public IReadOnlyCollection<LogSource> All => _sources.Values;

    /// <param name="name">Name or ARN; null for the trail that logs the tables.</param>
    /// <exception cref="AuditException">TrailNotFound.</exception>
    public async Task<TrailChoice> AskTrailAsync(IAuditAccount account, string? name, IReadOnlyCollection<string> tables, CancellationToken cancellation)
    {
        var choice = await ChooseAsync(account, name, tables, cancellation).ConfigureAwait(false);
        var (trail, bucket, prefix) = (choice.Trail, choice.Trail.Description.S3BucketName, choice.Trail.Description.S3KeyPrefix);
        var window = Window with { AccountIds = [account.Scope.AccountId], Regions = [account.Scope.Region] };
        Ask(In(account, $"trail {trail.Arn}"), tables, id => new LogSource(id, BucketName(bucket, prefix), () => account.OpenLogs(bucket, prefix), window) { Account = account, Trail = trail });
        return choice;
    }

    /// <param name="prefix">What stands before <c>AWSLogs/</c>; null for nothing.</param>
    /// <exception cref="AuditException">InvalidBucketName: it is a URI or an ARN, of which S3 says only that access is denied.</exception>
    public void AskBucket(IAuditAccount account, string bucket, string? prefix, IReadOnlyCollection<string> tables)
    {
        if (bucket.AsSpan().ContainsAny(':', '/'))
            throw new AuditException(AuditError.InvalidBucketName, $"'{bucket}' is no bucket's name.")
            {
                Target = bucket,
                Remedy = "Give the name alone, without s3:// or arn:, and what stands before AWSLogs/ with -S3KeyPrefix.",
            };
        Ask(In(account, $"bucket {bucket}/{prefix}"), tables, id => new LogSource(id, BucketName(bucket, prefix), () => account.OpenLogs(bucket, prefix), Window) { Account = account });
    }

    public void AskLogGroup(IAuditAccount account, string group, IReadOnlyCollection<string> tables) =>
        Ask(In(account, $"log group {group}"), tables, id => new LogSource(id, $"log group {group}", () => new LogGroupLogStore(account.LogEvents, group), Window)
        {
            Account = account,
            Reopen = null,
            Narrow = (store, criteria) => ((LogGroupLogStore)store).With(RecordPrefilter.Of(criteria).ToString()),
        });

    public void AskFiles(IReadOnlyList<string> paths, IReadOnlyCollection<string> tables) =>
        Ask($"files {string.Join(' ', paths)}", tables, id => new LogSource(id, paths.Count == 1 ? paths[0] : $"{paths.Count} paths", () => new FolderLogStore([.. paths]), Period.ToWindow()));

    private LogWindow Window => Period.WithStart(now).ToWindow();

    private void Ask(string place, IReadOnlyCollection<string> tables, Func<string, LogSource> open)
    {
        if (!_sources.TryGetValue((place, Period), out var source))
            _sources[(place, Period)] = source = open(place);
        source.Ask(tables);
    }

    private async Task<TrailChoice> ChooseAsync(IAuditAccount account, string? name, IReadOnlyCollection<string> tables, CancellationToken cancellation)
    {
        var key = In(account, name ?? $"of {string.Join(' ', tables)}");
        if (_choices.TryGetValue(key, out var known))
            return known;
        var finder = new TrailFinder(account);
        return _choices[key] = name is null
            ? await finder.FindForAsync(tables, cancellation).ConfigureAwait(false)
            : await finder.FindAsync(name, cancellation).ConfigureAwait(false);
    }

    private static string In(IAuditAccount account, string place) => $"{account.Scope.AccountId} {account.Scope.Region} {place}";

    private static string BucketName(string bucket, string? prefix) => $"s3://{bucket}/{prefix}";
}
