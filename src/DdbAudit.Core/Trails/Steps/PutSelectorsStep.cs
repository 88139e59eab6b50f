namespace DdbAudit.Trails.Steps;

internal sealed record PutSelectorsStep(string TrailArn, SelectorSet SelectorsBefore, SelectorSet SelectorsAfter) : PlanStep
{
    public override string Action => "Put event selectors";

    public override string Target => TrailArn;

    public override string Before => SelectorText.Of(SelectorsBefore);

    public override string After => SelectorText.Of(SelectorsAfter);

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Trails.PutSelectorsAsync(TrailArn, SelectorsAfter, cancellation);

    public override Task UndoAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Trails.PutSelectorsAsync(TrailArn, SelectorsBefore, cancellation);
}
