using DdbAudit.Arns;

namespace DdbAudit.Trails;

/// <summary>How trails log tables, at one time.</summary>
internal sealed class LoggingOverview(IEnumerable<TrailState> trails, AuditScope scope, DateTimeOffset now)
{
    private readonly List<LoggingView> _views = [.. trails.Select(trail => new LoggingView(trail, scope, now))];

    /// <summary>A table with each trail that logs it; once without a trail where none does.</summary>
    /// <param name="table">A name or an ARN.</param>
    /// <exception cref="AuditException">The text can be no table's name or ARN.</exception>
    public IReadOnlyList<DdbDataEventLogging> Of(string table)
    {
        var arn = TableArn.From(table, scope).ToString();
        var logging = _views.Select(view => view.Of(arn)).Where(view => view.IsSelected).ToList();
        return logging.Count > 0 ? logging : [LoggingView.OfUnlogged(arn, scope)];
    }
}
