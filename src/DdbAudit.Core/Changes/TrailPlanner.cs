using System.Collections.Immutable;
using DdbAudit.Arns;
using DdbAudit.Changes.Steps;
using DdbAudit.Selectors;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Changes;

/// <summary>From what is there and what was asked to the steps between: pure functions, no request.</summary>
internal static class TrailPlanner
{
    /// <summary>The steps that make a trail that is there log tables, too.</summary>
    /// <exception cref="AuditException">The request cannot be met; nothing has changed.</exception>
    public static TrailPlan Enable(LoggingRequest request, AuditScope scope, TrailState trail)
    {
        var before = trail.Marked;
        if (!before.IsWhollyOurs)
            RefuseStopped(trail);

        var added = Added(request, scope);
        var after = before.WithOwn(OwnLogging.Add(before.Own, added), request.AllowConversion).Forgetting(added.Select(entry => entry.Table));
        after.Selectors.CheckLimits(trail.Arn);
        var steps = SelectorSteps.Between(before, after);
        return new TrailPlan(trail.Arn, trail.IsLogging ? steps : [.. steps, new StartLoggingStep(trail.Arn)])
        {
            Summary = LoggingComparison.Of(request.Tables(scope), scope, (before, trail.IsLogging), (after, true)),
        };
    }

    /// <summary>The steps that make a trail that logs tables.</summary>
    /// <exception cref="AuditException">The request cannot be met; nothing has changed.</exception>
    public static TrailPlan EnableNew(LoggingRequest request, AuditScope scope, NewTrailSurroundings surroundings)
    {
        var added = Added(request, scope);
        return NewTrail(request.Tables(scope), scope, added, NewTrailPlanner.Plan(request, scope, surroundings, added));
    }

    /// <summary>The steps that make a trail log tables no longer. Only what is ours is removed, unless the request is forced.</summary>
    /// <exception cref="AuditException">What logs a table cannot be removed; nothing has changed.</exception>
    public static TrailPlan Disable(LoggingRequest request, AuditScope scope, TrailState trail)
    {
        var tables = request.Tables(scope).ToHashSet();
        var before = trail.Marked;
        var own = OwnLogging.Add(before.Own, []);
        var remaining = request.ExpiredAt is { } now
            ? OwnLogging.WithoutExpired(own, tables, now)
            : OwnLogging.Remove(own, tables, request.ReadWriteType);
        var foreign = request.Force ? ForcedRemoval.Apply(before.Foreign, tables, request.ReadWriteType) : before.Foreign;
        if (request is { ExpiredAt: null, IsUnderWay: false })
        {
            var untouched = foreign.Means(before.Foreign) ? tables.Where(table => Of(table, own).SequenceEqual(Of(table, remaining))) : [];
            StayingLogging.Refuse(request, scope, trail, foreign, untouched);
        }

        var after = Remaining(request, before.WithForeign(foreign), remaining).Forgetting(tables);
        var isLogging = trail.IsLogging && !after.Selectors.IsSwitchedOff;
        return new TrailPlan(trail.Arn, DisableSteps(trail, before, after))
        {
            Summary = LoggingComparison.Of(tables, scope, (before, trail.IsLogging), (after, isLogging)),
        };
    }

    private static List<TableLogging> Added(LoggingRequest request, AuditScope scope) =>
        [.. request.Tables(scope).Select(table => new TableLogging(table, request.Scope))];

    private static TrailPlan NewTrail(IReadOnlyList<string> tables, AuditScope scope, IReadOnlyList<TableLogging> own, TrailPlan plan)
    {
        var nothing = new MarkedSelectors(plan.TrailArn, new SelectorSet(), new Dictionary<string, string>());
        var all = nothing with { Selectors = nothing.Selectors.WithOwn(OwnLogging.Add([], own)) };
        return plan with { Summary = LoggingComparison.Of(tables, scope, (nothing, false), (all, true)) };
    }

    // An empty set cannot be written: our own trail is switched off, another one keeps a selector or nothing is done.
    private static MarkedSelectors Remaining(LoggingRequest request, MarkedSelectors trail, IReadOnlyList<TableLogging> own)
    {
        if (own.Count > 0 || !trail.Foreign.IsEmpty)
            return own.Count > 0 || trail.Own.Count > 0 ? trail.WithOwn(own, request.AllowConversion) : trail;

        return trail.IsWhollyOurs ? trail with { Selectors = trail.Selectors.SwitchedOff() } : throw OnlySelector(trail);
    }

    // Switched off first: the selector that stays takes no event, so whatever becomes of the stop, nothing is logged any more, and
    // the next start brings nothing back.
    private static ImmutableArray<PlanStep> DisableSteps(TrailState trail, MarkedSelectors before, MarkedSelectors after)
    {
        var steps = SelectorSteps.Between(before, after);
        return after.Selectors.IsSwitchedOff && trail.IsLogging ? [.. steps, new StopLoggingStep(trail.Arn, trail.Selectors)] : steps;
    }

    private static IEnumerable<TableLogging> Of(string table, IEnumerable<TableLogging> entries) => entries.Where(entry => entry.Table == table);

    private static AuditException OnlySelector(MarkedSelectors trail) => new(
        AuditError.TrailNotOurs,
        $"Nothing else than this is selected on trail '{TrailArn.NameOf(trail.TrailArn)}', and the trail is not DdbAudit's: an empty set of selectors cannot be written.")
    {
        Target = trail.TrailArn,
        Remedy = "Give the trail a selector of its owner's first, or let its owner stop it.",
    };

    private static void RefuseStopped(TrailState trail)
    {
        if (!trail.IsLogging)
        {
            throw new AuditException(AuditError.TrailStopped, $"Trail '{trail.Name}' is stopped and not DdbAudit's alone; starting it would start what others set up, too.")
            {
                Target = trail.Arn,
                Remedy = "Start the trail first if that is meant, or name another one with -TrailName.",
            };
        }
    }
}
