using DdbAudit.Arns;

namespace DdbAudit.Trails;

/// <summary>How trails log tables, at one time.</summary>
/// <param name="areAll">Whether these are all trails: of a table that none of some logs, each of them says so.</param>
internal sealed class LoggingOverview(IEnumerable<TrailState> trails, AuditScope scope, DateTimeOffset now, bool areAll = true)
{
    private readonly List<LoggingView> _views = [.. trails.Select(trail => new LoggingView(trail, scope, now))];

    /// <summary>A table with each trail that logs it. Where none does: once without a trail, or with each trail where these are not all.</summary>
    /// <param name="table">A name or an ARN.</param>
    /// <exception cref="AuditException">The text can be no table's name or ARN.</exception>
    public IReadOnlyList<DdbDataEventLogging> Of(string table)
    {
        var arn = TableArn.From(table, scope).ToString();
        var views = _views.Select(view => view.Of(arn)).ToList();
        var logging = views.Where(view => view.IsSelected).ToList();
        if (logging.Count > 0)
            return logging;
        return areAll ? [LoggingView.OfUnlogged(arn, scope)] : views;
    }
}
