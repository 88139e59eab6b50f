namespace DdbAudit.Trails.Steps;

/// <summary>Stops a trail. Only planned for trails that are all ours: it stops management events too.</summary>
internal sealed record StopLoggingStep(string TrailArn) : PlanStep
{
    public override string Action => "Stop logging";

    public override string Target => TrailArn;

    public override string Before => "on";

    public override string After => "off";

    public override LoggingState Outcome(LoggingState before) => before with { IsLogging = false };

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Trails.StopLoggingAsync(TrailArn, cancellation);

    public override Task UndoAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Trails.StartLoggingAsync(TrailArn, cancellation);
}
