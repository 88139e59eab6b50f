using System.Collections.Immutable;
using DdbAudit.Trails.Steps;

namespace DdbAudit.Trails;

/// <summary>From a trail and the record of a change to the steps that take the change back: pure functions, no request.</summary>
internal static class RestorePlanner
{
    /// <param name="force">Also where somebody changed since what the change had changed.</param>
    /// <exception cref="AuditException">SelectorsChanged: somebody did, and it would be lost.</exception>
    public static TrailPlan Plan(DdbLoggingChange change, TrailState trail, bool force)
    {
        var now = LoggingState.Of(trail);
        var before = change.Before ?? Ended(trail);
        if (!force && !now.IsBetween(before, change.After))
        {
            throw Changed(change, trail);
        }

        return new TrailPlan(trail.Arn, Steps(trail, now, before)) { Trail = trail };
    }

    /// <summary>Whether the trail still is as the change left it, or as it was before.</summary>
    public static bool IsUntouched(DdbLoggingChange change, TrailState trail) =>
        LoggingState.Of(trail).IsBetween(change.Before ?? Ended(trail), change.After);

    // The trail was made by the change. It stays, with its log files, and logs nothing of ours.
    private static LoggingState Ended(TrailState trail)
    {
        var now = LoggingState.Of(trail);
        return trail.IsWhollyOurs
            ? now with { Selectors = trail.Selectors.SwitchedOff(), IsLogging = false }
            : now with { Selectors = trail.Selectors.WithOwn([]) };
    }

    // Stopped first and started last, so that nothing is logged in between that is logged neither before nor after. A trail that logs for
    // others too is never stopped.
    private static ImmutableArray<PlanStep> Steps(TrailState trail, LoggingState now, LoggingState before)
    {
        var steps = ImmutableArray.CreateBuilder<PlanStep>();
        if (now.IsLogging && !before.IsLogging && trail.IsWhollyOurs)
            steps.Add(new StopLoggingStep(trail.Arn));
        if (!now.HasTags(before.OwnTags))
            steps.Add(new ReplaceTagsStep(trail.Arn, now.OwnTags, before.OwnTags));
        if (!now.HasSelectors(before.Selectors))
            steps.Add(new PutSelectorsStep(trail.Arn, now.Selectors, before.Selectors));
        if (!now.IsLogging && before.IsLogging)
            steps.Add(new StartLoggingStep(trail.Arn));
        return steps.ToImmutable();
    }

    private static AuditException Changed(DdbLoggingChange change, TrailState trail) => new(
        AuditError.SelectorsChanged,
        $"Trail '{trail.Name}' was changed since {change.Time:u}: what stands there now would be lost.{Environment.NewLine}{SelectorText.Of(trail.Selectors)}")
    {
        Target = trail.Arn,
        Remedy = "To end the logging of single tables, use Disable-DdbDataEventLogging. To put the selectors back all the same, give -Force.",
    };
}
