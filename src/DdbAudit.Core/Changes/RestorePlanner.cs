using System.Collections.Immutable;
using DdbAudit.Changes.Steps;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Changes;

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
            throw Changed(change, trail);

        // A delivery that the change left alone is none of its business.
        before = before.LogDelivery == change.After.LogDelivery ? before with { LogDelivery = now.LogDelivery } : before;
        return new TrailPlan(trail.Arn, Steps(trail, now, before)) { Trail = trail };
    }

    /// <summary>Whether the trail still is as the change left it, or as it was before.</summary>
    public static bool IsUntouched(DdbLoggingChange change, TrailState trail) =>
        LoggingState.Of(trail).IsBetween(change.Before ?? Ended(trail), change.After);

    // The trail was made by the change. It stays, with its log files, and logs nothing of ours.
    private static LoggingState Ended(TrailState trail)
    {
        var now = LoggingState.Of(trail);
        if (trail.IsWhollyOurs)
            return now with { Selectors = trail.Selectors.SwitchedOff(), IsLogging = false };

        var others = trail.Marked.WithoutOwn();
        return now with { Selectors = others.Selectors, OwnTags = LoggingState.Own(others.Tags) };
    }

    // Stopped first and started last, so that nothing is logged in between that is logged neither before nor after; but what is switched
    // off logs nothing by itself and is stopped then. A trail that logs for others too is never stopped.
    private static ImmutableArray<PlanStep> Steps(TrailState trail, LoggingState now, LoggingState before)
    {
        PlanStep[] stop = now.IsLogging && !before.IsLogging && trail.IsWhollyOurs ? [new StopLoggingStep(trail.Arn)] : [];
        PlanStep[] start = !now.IsLogging && before.IsLogging ? [new StartLoggingStep(trail.Arn)] : [];
        var changes = SelectorSteps.Between(Marked(now.Selectors, now), Marked(now.HasSelectors(before.Selectors) ? now.Selectors : before.Selectors, before));
        PlanStep[] delivery = now.LogDelivery == before.LogDelivery ? [] : [new SetLogDeliveryStep(trail.Arn, now.LogDelivery, before.LogDelivery)];
        return before.Selectors.IsSwitchedOff ? [.. changes, .. stop, .. delivery] : [.. stop, .. changes, .. delivery, .. start];

        MarkedSelectors Marked(SelectorSet selectors, LoggingState state) => new(trail.Arn, selectors, state.OwnTags);
    }

    private static AuditException Changed(DdbLoggingChange change, TrailState trail) => new(
        AuditError.SelectorsChanged,
        $"Trail '{trail.Name}' was changed since {change.Time:u}: what stands there now would be lost.{Environment.NewLine}{SelectorText.Of(trail.Selectors)}")
    {
        Target = trail.Arn,
        Remedy = "To end the logging of single tables, use Disable-DdbDataEventLogging. To put the selectors back all the same, give -Force.",
    };
}
