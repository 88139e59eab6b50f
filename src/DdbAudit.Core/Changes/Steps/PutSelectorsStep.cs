using DdbAudit.Arns;
using DdbAudit.Selectors;

namespace DdbAudit.Changes.Steps;

internal sealed record PutSelectorsStep(string TrailArn, SelectorSet SelectorsBefore, SelectorSet SelectorsAfter) : PlanStep
{
    public override string Action => "Put event selectors";

    public override string Target => TrailArn;

    public override string Before => SelectorText.Of(SelectorsBefore);

    public override string After => SelectorText.Of(SelectorsAfter);

    public override IEnumerable<Permission> Permissions(AuditScope scope) => [new Permission("cloudtrail:PutEventSelectors", TrailArn)];

    public override LoggingState Outcome(LoggingState before) => before with { Selectors = SelectorsAfter };

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Trails.PutSelectorsAsync(TrailArn, SelectorsBefore, SelectorsAfter, cancellation);

    public override async Task UndoAsync(IAuditAccount account, CancellationToken cancellation)
    {
        if (await account.Trails.FindAsync(TrailArn, cancellation) is not { } trail)
            return;

        if (!trail.Selectors.Means(SelectorsAfter) && !trail.Selectors.Means(SelectorsBefore))
            throw new AuditException(AuditError.SelectorNotOurs, "somebody else changed the selectors since then") { Target = TrailArn };

        // Written also where it reads as before: a change may not have spread yet.
        await account.Trails.PutSelectorsAsync(TrailArn, trail.Selectors, SelectorsBefore, cancellation);
    }
}
