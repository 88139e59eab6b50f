using DdbAudit.Arns;
using DdbAudit.Changes;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Costs;

/// <summary>The trails that deliver a copy of a table's events each: one that is asked about, and all others that log the table already.</summary>
internal sealed class TrailCopies
{
    private readonly AuditScope _scope;
    private readonly IReadOnlyList<LoggingView> _others;
    private readonly LoggingView? _target;
    private readonly TrailCopy _asked;

    private TrailCopies(AuditScope scope, TrailCopy asked, RegionTrails trails)
    {
        var now = DateTimeOffset.UtcNow;
        (_scope, _asked) = (scope, asked);
        _others = [.. SecondCopies.Others(asked.TrailName, scope, trails).Select(trail => new LoggingView(trail, scope, now))];
        Target = SecondCopies.Target(asked.TrailName, scope, trails.Readable);
        _target = Target is { IsLogging: true } logging ? new LoggingView(logging, scope, now) : null;
        Unknowns = [.. trails.Unknowns];
    }

    /// <summary>The name of the trail that was asked about.</summary>
    public string TrailName => _asked.TrailName;

    /// <summary>The trail that was asked about; null where it is not there yet.</summary>
    public TrailState? Target { get; }

    /// <summary>Trails of which it is not known what they log, a sentence each.</summary>
    public IReadOnlyList<string> Unknowns { get; }

    /// <param name="asked">What the trail that is asked about is to log.</param>
    /// <exception cref="AuditException">The trails cannot be listed.</exception>
    public static async Task<TrailCopies> ReadAsync(IAuditAccount account, TrailCopy asked, CancellationToken cancellation) =>
        new(account.Scope, asked with { TrailName = TrailArn.NameOf(asked.TrailName) }, await RegionTrails.ReadAsync(account, cancellation));

    public IReadOnlyList<TrailCopy> Of(string table)
    {
        // Records that show no table are of the trail that wrote them.
        if (TableArn.TryFrom(table, _scope)?.ToString() is not { } arn)
        {
            return [_asked];
        }

        return [_target is null ? _asked : With(TrailCopy.Of(_target.Of(arn))), .. _others.Select(other => TrailCopy.Of(other.Of(arn))).Where(copy => copy.Kinds.Count > 0)];
    }

    // What the trail logs already goes on being logged beside what is asked for.
    private TrailCopy With(TrailCopy logged) => logged.Kinds.Count == 0
        ? _asked
        : new TrailCopy(_asked.TrailName, [.. _asked.Kinds.Union(logged.Kinds)]);
}
